package io.tidepool.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request while it is being made and spoilt. */
final class Draft {
    final Operation operation;
    String method;
    final Map<String, String> variables = new LinkedHashMap<>();
    final List<Map.Entry<String, String>> query = new ArrayList<>();
    final Map<String, String> headers = new LinkedHashMap<>();

    /** Of the query, as it is. */
    String tail = "";

    @Nullable JsonNode body;

    /** In place of the body. */
    byte @Nullable [] bytes;

    Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    static Draft of(Operation operation, Request request) {
        var draft = new Draft(operation);
        draft.variables.putAll(operation.variables(request.path()).orElseThrow());
        request.query().forEach((name, value) -> draft.query.add(Map.entry(name, value)));
        draft.headers.putAll(request.headers());
        var body = request.body();
        if (body != null && "application/json".equals(request.headers().get("Content-Type"))) {
            draft.body = JsonMapper.shared().readTree(body);
        } else {
            draft.bytes = body;
        }
        return draft;
    }

    Request request() {
        var path = operation.path();
        for (var variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
        }
        var parameters = query.stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        var whole = parameters + (parameters.isEmpty() || tail.isEmpty() ? "" : "&") + tail;
        return new Request(
                method, whole.isEmpty() ? path : path + "?" + whole, headers, bytes != null ? bytes : json());
    }

    private byte @Nullable [] json() {
        return body == null ? null : JsonMapper.shared().writeValueAsBytes(body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
