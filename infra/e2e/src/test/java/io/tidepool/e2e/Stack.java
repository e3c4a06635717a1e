package io.tidepool.e2e;

import io.tidepool.local.seed.ApiClient;
import io.tidepool.local.server.Project;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stack on ports and in a folder of its own, driven through {@code ./tidepool}. */
record Stack(Path project, Path data, int portBase) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a command printed and how it ended. */
    record Outcome(int exit, String output) {}

    static Stack inside(Path folder, int portBase) {
        return new Stack(Project.locate().root(), folder.toAbsolutePath().normalize(), portBase);
    }

    Outcome up(String... more) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("up", "--detach", "--port-base", Integer.toString(portBase)));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    Outcome down() throws IOException, InterruptedException {
        return run(List.of("down"));
    }

    JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(run(List.of("status", "--json")).output());
    }

    boolean isHealthy() throws IOException, InterruptedException {
        return status().path("healthy").asBoolean();
    }

    ApiClient login(String user) throws IOException, InterruptedException {
        return ApiClient.login(
                web(), user, credentials().path("users").path(user).asString());
    }

    JsonNode credentials() throws IOException {
        return JSON.readTree(Files.readString(data.resolve("credentials.json")));
    }

    URI web() {
        return URI.create("http://127.0.0.1:" + portBase);
    }

    Path kubeconfig(String cluster) {
        return data.resolve("kubeconfigs").resolve(cluster + ".yaml");
    }

    /** The page used as people use it, through Chromium. */
    Outcome useThePage() throws IOException, InterruptedException {
        var builder = script("flow.mjs");
        builder.environment()
                .put("TIDEPOOL_CREDENTIALS", data.resolve("credentials.json").toString());
        return outcome(builder);
    }

    /** Every page, through Chromium, in looks that have each theme, width and language once at least. */
    Outcome takePictures(String user, Path folder) throws IOException, InterruptedException {
        var builder = script("screenshots.mjs", folder.toString());
        builder.environment().put("TIDEPOOL_LOOKS", "zh-light-1440,zh-dark-390,en-light-390");
        builder.environment().put("TIDEPOOL_USER", user);
        builder.environment()
                .put("TIDEPOOL_PASSWORD", credentials().path("users").path(user).asString());
        return outcome(builder);
    }

    private ProcessBuilder script(String name, String... arguments) {
        var command = new ArrayList<>(
                List.of("node", project.resolve("frontend/e2e").resolve(name).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("TIDEPOOL_WEB", web().toString());
        return builder;
    }

    /** The build that runs these tests has built everything already. */
    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(project.resolve("tidepool").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().put("TIDEPOOL_SKIP_BUILD", "yes");
        return outcome(builder);
    }

    private static Outcome outcome(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
