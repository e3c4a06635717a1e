package io.tidepool.deploy.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One dashboard as Grafana's provisioning reads it.
 *
 * @param file its name
 */
record Dashboard(String file, JsonNode json) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A variable that a query fills.
     *
     * @param multi whether people may choose several, or all
     */
    record Variable(String name, String sql, boolean multi) {}

    /**
     * A query of a panel or an annotation.
     *
     * @param type of the panel, {@code annotation} for one of those
     */
    record Query(String title, String type, String sql, JsonNode panel) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Dashboard> all(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> new Dashboard(file.getFileName().toString(), JSON.readTree(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> panels() {
        return json.path("panels").valueStream();
    }

    List<Variable> variables() {
        return json.path("templating")
                .path("list")
                .valueStream()
                .filter(variable -> variable.path("type").asString().equals("query"))
                .map(variable -> new Variable(
                        variable.path("name").asString(),
                        variable.path("query").path("rawSql").asString(),
                        variable.path("multi").asBoolean()))
                .toList();
    }

    List<Query> queries() {
        var ofPanels = panels().flatMap(panel -> panel.path("targets")
                .valueStream()
                .map(target -> new Query(
                        panel.path("title").asString(),
                        panel.path("type").asString(),
                        target.path("rawSql").asString(),
                        panel)));
        var ofAnnotations = json.path("annotations")
                .path("list")
                .valueStream()
                .map(annotation -> new Query(
                        annotation.path("name").asString(),
                        "annotation",
                        annotation.path("target").path("rawSql").asString(),
                        annotation));
        return Stream.concat(ofPanels, ofAnnotations).toList();
    }

    /** How far back it looks when it is opened, in hours. */
    long hours() {
        var from = json.path("time").path("from").asString();
        var amount = Long.parseLong(from.substring(4, from.length() - 1));
        return from.endsWith("d") ? amount * 24 : amount;
    }

    @Override
    public String toString() {
        return file;
    }
}
