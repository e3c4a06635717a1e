package io.tidepool.api.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of an operation: as described, as in its example, and both spoilt. The same seed makes the same. */
final class Generator {
    private static final List<byte[]> NO_BODIES = List.of(
            new byte[0],
            "null".getBytes(UTF_8),
            "[]".getBytes(UTF_8),
            "[null]".getBytes(UTF_8),
            "{".getBytes(UTF_8),
            "{}{}".getBytes(UTF_8),
            "\"text\"".getBytes(UTF_8),
            "12".getBytes(UTF_8),
            "\uFEFF{}".getBytes(UTF_8),
            "{\"name\": \"\\ud800\"}".getBytes(UTF_8),
            "{\"name\": \"é\"}".getBytes(ISO_8859_1),
            "{\"a\": NaN}".getBytes(UTF_8),
            "{\"a\": 1e999999999}".getBytes(UTF_8),
            "{\"a\": 1, \"a\": 2}".getBytes(UTF_8),
            "{'a': 1}".getBytes(UTF_8),
            "[".repeat(3_000).getBytes(UTF_8),
            ("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}").getBytes(UTF_8),
            ("{\"name\": \"" + "x".repeat(1_100_000) + "\"}").getBytes(UTF_8));
    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/octet-stream",
            "text/csv",
            "*/*",
            "nonsense");
    private static final List<String> WANTED = List.of(
            "text/csv", "application/xml", "text/html", "image/png", "nonsense", "*/*;q=0", "application/json;q=0.1");
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");
    private static final List<String> HEADERS =
            List.of("If-Match", "Idempotency-Key", "webhook-id", "Last-Event-ID", "Sec-Fetch-Site", "Origin");
    private static final List<String> TAILS = List.of(
            "keyword=%ff%fe",
            "page=%C0%AF", "%c3%28=1", "&&&", "=", "a%5B%5D=1", "page=1&page=2", "%00=1", "a=b=c", "status");
    private static final String BODY_TYPE = "Content-Type";
    private static final int LONGEST_HEADER = 1_000;

    private final Operation operation;
    private final Optional<Request> example;
    private final Values values;

    Generator(Contract contract, Operation operation, Optional<Request> example, long seed) {
        this.operation = operation;
        this.example = example;
        this.values = new Values(contract, new Random(seed));
    }

    Request next(String token) {
        var draft = base();
        draft.headers.putIfAbsent("Authorization", "Bearer " + token);
        draft.headers.putIfAbsent("Accept", "application/json, */*;q=0.5");
        var kind = values.one(List.of(0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7));
        switch (kind) {
            case 1 -> spoilBody(draft);
            case 2 -> spoilParameter(draft);
            case 3 -> otherBody(draft);
            case 4 -> otherTypes(draft);
            case 5 -> spoilHeader(draft);
            case 6 -> draft.method = values.one(METHODS);
            case 7 -> draft.headers.put("Authorization", values.one(List.of("", "Bearer x", "Basic eDp5", "Bearer")));
            default -> extra(draft);
        }
        return draft.request();
    }

    private Draft base() {
        if (example.isPresent() && values.chance(0.6)) {
            return Draft.of(operation, example.get());
        }
        var draft = new Draft(operation);
        operation.parameters().forEach(parameter -> {
            if (parameter.required() || values.chance(0.4)) {
                set(draft, parameter, text(values.valid(parameter.schema())));
            }
        });
        operation.body().ifPresent(schema -> {
            draft.body = values.valid(schema);
            draft.headers.put(BODY_TYPE, "application/json");
        });
        return draft;
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Generator::scalar).collect(Collectors.joining(","))
                : scalar(value);
    }

    private static String scalar(JsonNode value) {
        return value.isNull() ? "" : value.isContainer() ? value.toString() : value.asString();
    }

    private static void set(Draft draft, Operation.Parameter parameter, String value) {
        switch (parameter.in()) {
            case "path" -> draft.variables.put(parameter.name(), value.isEmpty() ? "0" : value);
            case "query" -> draft.query.add(Map.entry(parameter.name(), value));
            default -> draft.headers.put(parameter.name(), printable(value));
        }
    }

    private void spoilBody(Draft draft) {
        var places = new ArrayList<JsonNode>();
        if (draft.body != null) {
            collect(draft.body, places);
        }
        if (places.isEmpty()) {
            spoilParameter(draft);
            return;
        }
        var place = values.one(places);
        if (place instanceof ObjectNode object) {
            var name = object.isEmpty() || values.chance(0.1)
                    ? values.oddText()
                    : values.one(List.copyOf(object.propertyNames()));
            if (values.chance(0.2)) {
                object.remove(name);
            } else {
                object.set(name, values.odd());
            }
        } else if (place instanceof ArrayNode array) {
            array.insert(0, values.odd());
        }
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainer()) {
            places.add(node);
        }
        node.forEach(inner -> collect(inner, places));
    }

    private void spoilParameter(Draft draft) {
        var parameters = operation.parameters();
        if (parameters.isEmpty()) {
            extra(draft);
            return;
        }
        var parameter = values.one(parameters);
        var value = values.chance(0.7) ? values.oddText() : text(values.odd());
        draft.query.removeIf(one -> one.getKey().equals(parameter.name()) && values.chance(0.7));
        set(draft, parameter, value);
    }

    private void otherBody(Draft draft) {
        draft.headers.putIfAbsent(BODY_TYPE, "application/json");
        draft.bytes = values.one(NO_BODIES);
    }

    private void otherTypes(Draft draft) {
        if (values.chance(0.5)) {
            draft.headers.put("Accept", values.one(WANTED));
        } else {
            draft.headers.put(BODY_TYPE, values.one(CONTENT_TYPES));
        }
    }

    private void spoilHeader(Draft draft) {
        draft.headers.put(values.one(HEADERS), printable(values.oddText()));
    }

    /** What a client library lets into a header. */
    private static String printable(String value) {
        var printed = value.replaceAll("[^\\x21-\\x7e]", "?");
        return printed.isEmpty() ? "?" : printed.substring(0, Math.min(printed.length(), LONGEST_HEADER));
    }

    /** More than is asked for. */
    private void extra(Draft draft) {
        if (values.chance(0.3)) {
            draft.query.add(Map.entry("unknown", values.oddText()));
        }
        if (values.chance(0.1)) {
            draft.tail = values.one(TAILS);
        }
        if (draft.body instanceof ObjectNode object && values.chance(0.2)) {
            object.set("unknown", values.odd());
        }
    }
}
