package io.tidepool.deploy;

import io.tidepool.local.server.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files of this checkout. */
final class Infra {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Infra() {}

    static Path root() {
        return Project.locate().root();
    }

    static Path folder(String name) {
        return root().resolve("infra").resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(String text) {
        return YAML.readTree(text);
    }

    static String toYaml(JsonNode node) {
        return YAML.writeValueAsString(node);
    }
}
