package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One call as it came in. */
record ApiRequest(
        String method, String path, Map<String, String> query, String contentType, String accept, byte[] body) {

    static ApiRequest of(String method, URI uri, String contentType, String accept, byte[] body) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.putIfAbsent(decode(name), decode(value));
            }
        }
        return new ApiRequest(method, uri.getPath(), query, contentType, accept, body);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = parameter(name);
        return value.equals("1") || value.equals("true");
    }

    /** Milliseconds or other whole numbers; a missing one is the given. */
    long number(String name, long missing) {
        String value = parameter(name);
        if (value.isEmpty()) {
            return missing;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(name + ": Invalid value: \"" + value + "\": must be a whole number");
        }
    }

    boolean dryRun() {
        return parameter("dryRun").equals("All");
    }

    boolean watch() {
        return flag("watch");
    }

    boolean wantsTable() {
        return accept.contains("as=Table");
    }

    /** The body, or an empty object when there is none. */
    JsonNode options() {
        return body.length == 0 ? Json.object() : json("DeleteOptions");
    }

    /** @throws Refusal 400 when the body is no JSON object */
    ObjectNode object(String kind) {
        JsonNode node = json(kind);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("the object provided is unrecognized (must be of type " + kind
                + "): the body is no JSON object (" + text() + ")");
    }

    JsonNode json(String kind) {
        try {
            return Json.parse(body);
        } catch (JacksonException e) {
            throw Refusal.badRequest("the object provided is unrecognized (must be of type " + kind
                    + "): couldn't get version/kind; json parse error: " + e.getOriginalMessage() + " (" + text()
                    + ")");
        }
    }

    private String text() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > 200 ? text.substring(0, 200) + " ..." : text;
    }
}
