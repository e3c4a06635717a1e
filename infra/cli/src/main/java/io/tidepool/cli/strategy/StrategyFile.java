package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Misuse;
import io.tidepool.cli.access.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Reads strategies from YAML: one a document, or a list of them; and writes them so. */
final class StrategyFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private StrategyFile() {}

    /** @throws Misuse that names file, place and field */
    static List<Declared> readAll(List<String> files, Surroundings surroundings) {
        var strategies = new ArrayList<Declared>();
        files.forEach(file -> strategies.addAll(read(file, surroundings)));
        var places = new LinkedHashMap<String, String>();
        for (var strategy : strategies) {
            var other = places.put(strategy.name(), strategy.place());
            if (other != null) {
                throw new Misuse(strategy.place() + ": name \"" + strategy.name() + "\" is also that of " + other
                        + "; strategies are told apart by name");
            }
        }
        return strategies;
    }

    private static List<Declared> read(String file, Surroundings surroundings) {
        var documents = new ArrayList<JsonNode>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text(file, surroundings))) {
            values.forEachRemaining(documents::add);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new Misuse(file + ": is not YAML"
                    + (where == null ? "" : ", line " + where.getLineNr() + " column " + where.getColumnNr()) + ": "
                    + firstLine(e));
        }
        var strategies = new ArrayList<Declared>();
        for (var document : documents) {
            var list = document.isArray() ? document.valueStream().toList() : List.of(document);
            for (var strategy : list) {
                if (!strategy.isNull() && !strategy.isMissingNode()) {
                    strategies.add(declared(file + ": strategy " + (strategies.size() + 1), strategy));
                }
            }
        }
        if (strategies.isEmpty()) {
            throw new Misuse(file + ": holds no strategy");
        }
        return strategies;
    }

    private static String firstLine(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    }

    private static String text(String file, Surroundings surroundings) {
        try {
            return file.equals("-")
                    ? new String(surroundings.input().readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(surroundings.caller().resolve(file));
        } catch (NoSuchFileException e) {
            throw new Misuse(file + ": there is no such file");
        } catch (IOException e) {
            throw new Misuse(file + ": cannot be read as text: " + e.getMessage());
        }
    }

    private static Declared declared(String place, JsonNode strategy) {
        if (!(strategy instanceof ObjectNode object)) {
            throw new Misuse(place + ": must be a mapping of fields to values");
        }
        var unknown = object.propertyNames().stream()
                .filter(field -> !Fields.ALL.contains(field))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Misuse(place + ": unknown field " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", Fields.ALL));
        }
        var name = object.path(Fields.NAME);
        if (!name.isString() || name.asString().isBlank()) {
            throw new Misuse(place + ": name must be a text");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        object.properties().stream()
                .filter(field -> !field.getKey().equals(Fields.CLUSTERS))
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return new Declared(
                place + " \"" + name.asString().strip() + "\"",
                name.asString().strip(),
                fields,
                clusters(place, object.path(Fields.CLUSTERS)));
    }

    private static List<String> clusters(String place, JsonNode sent) {
        var list = sent.isArray() ? sent.valueStream().toList() : List.of(sent);
        if (sent.isMissingNode()
                || list.isEmpty()
                || list.stream()
                        .anyMatch(name -> !name.isString() || name.asString().isBlank())) {
            throw new Misuse(place + ": clusters must be a list of names of clusters");
        }
        return list.stream().map(JsonNode::asString).distinct().toList();
    }

    /** The document of a strategy of the server. */
    static String document(JsonNode strategy) {
        var document = YAML.createObjectNode();
        for (var field : Fields.ALL) {
            var value = Present.field(strategy, field);
            if (!value.isNull() && !value.isMissingNode()) {
                document.set(field, value);
            }
        }
        return YAML.writeValueAsString(document);
    }
}
