package io.tidepool.api.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One method of one path of the document. */
record Operation(String method, String path, JsonNode node) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /**
     * A parameter.
     *
     * @param in path, query or header
     */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    List<Parameter> parameters() {
        return node.path("parameters")
                .valueStream()
                .map(one -> new Parameter(
                        one.path("name").asString(),
                        one.path("in").asString(),
                        one.path("required").asBoolean(false),
                        one.path("schema")))
                .toList();
    }

    boolean reads() {
        return method.equals("GET");
    }

    /** The schema of the JSON that it takes. */
    Optional<JsonNode> body() {
        var schema = node.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    /** The values of the variables in a path; empty when it is a path of another operation. */
    Optional<Map<String, String>> variables(String concrete) {
        var names =
                VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        var matcher =
                Pattern.compile(VARIABLE.matcher(path).replaceAll("([^/]+)")).matcher(concrete);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }

    /** Of two that match a path, the one with fewer variables is meant. */
    long generality() {
        return Arrays.stream(path.split("/"))
                .filter(part -> part.startsWith("{"))
                .count();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
