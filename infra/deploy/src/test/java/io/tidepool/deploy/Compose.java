package io.tidepool.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * infra/compose as Docker Compose itself reads it.
 *
 * @param resolved the output of {@code config} with all profiles
 */
record Compose(JsonNode resolved) {
    /** Prepares a copy of the folder as a person would, and lets Docker Compose check and resolve it. */
    static Compose config(Path folder) {
        try {
            var compose = folder.resolve("infra/compose");
            copy(Infra.folder("compose"), compose);
            Program.run(compose, Map.of(), "./prepare");
            return new Compose(Infra.yaml(docker(compose)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin of Docker; without it the program of Debian, from where it was unpacked to. */
    private static String docker(Path folder) {
        if (Program.find("docker").filter(Compose::hasPlugin).isPresent()) {
            return Program.run(
                    folder, Map.of(), "docker", "compose", "--profile", "monitoring", "--profile", "grafana", "config");
        }
        var program = Program.find("docker-compose").orElseThrow(() -> new AssertionError("no docker-compose here"));
        var libraries = program.resolveSibling("../lib").normalize();
        return Program.run(
                folder,
                Map.of(
                        "PYTHONPATH",
                        libraries.resolve("python3/dist-packages") + ":" + libraries.resolve("python3.11")),
                program.toString(),
                "--profile",
                "monitoring",
                "--profile",
                "grafana",
                "config");
    }

    private static boolean hasPlugin(Path docker) {
        try {
            return new ProcessBuilder(docker.toString(), "compose", "version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var name = from.relativize(file).toString();
                if (name.equals(".env") || name.startsWith("secrets")) {
                    continue;
                }
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to.resolve(name));
                } else {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }

    Map<String, JsonNode> services() {
        return resolved.path("services")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Map<String, String> environment(JsonNode service) {
        var variables = new HashMap<String, String>();
        service.path("environment")
                .propertyStream()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asString()));
        return variables;
    }

    /** Bytes that the service may use; empty when nothing limits it. */
    static Optional<Long> memory(JsonNode service) {
        var limit = service.path("mem_limit").asString("");
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        var unit = limit.substring(limit.length() - 1).toLowerCase(Locale.ROOT);
        return Optional.of(
                switch (unit) {
                    case "g" -> number(limit) << 30;
                    case "m" -> number(limit) << 20;
                    default -> Long.parseLong(limit);
                });
    }

    private static long number(String limit) {
        return Long.parseLong(limit.substring(0, limit.length() - 1));
    }
}
