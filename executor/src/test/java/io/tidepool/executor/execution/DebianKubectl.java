package io.tidepool.executor.execution;

import io.tidepool.local.server.Project;
import io.tidepool.local.simulator.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kubectl drain}: {@code -Dkubectl=PATH}, else the one that {@code ./tidepool test} unpacks from Debian's package
 * kubernetes-client, else the one on the PATH.
 */
record DebianKubectl(Path program, Path home) {
    static DebianKubectl in(Path home) {
        var named = System.getProperty("kubectl", "");
        var unpacked = Project.locate().root().resolve(".tidepool/tools/usr/bin/kubectl");
        var program = (named.isEmpty()
                        ? Stream.concat(
                                Stream.of(unpacked),
                                Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "kubectl")))
                        : Stream.of(Path.of(named)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no kubectl; ./tidepool test unpacks Debian's package kubernetes-client"));
        return new DebianKubectl(program, home);
    }

    String version() throws IOException {
        var process = start(List.of("version", "--client", "-o", "json"), home.resolve("version"));
        process.onExit().join();
        var text = Files.readString(home.resolve("version"));
        return text.replaceAll("(?s).*\"gitVersion\": \"([^\"]*)\".*", "$1");
    }

    /** Begins to drain the node; its words go to the log. */
    Process drain(SimulatedCluster cluster, String node, Duration patience, Path log) throws IOException {
        var kubeconfig = Files.writeString(home.resolve(cluster.name() + ".yaml"), cluster.kubeconfig());
        return start(
                List.of(
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "drain",
                        node,
                        "--ignore-daemonsets",
                        "--timeout=" + patience.toSeconds() + "s"),
                log);
    }

    private Process start(List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("KUBECONFIG");
        return builder.start();
    }
}
