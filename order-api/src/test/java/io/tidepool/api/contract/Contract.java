package io.tidepool.api.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.tidepool.local.server.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed OpenAPI document, and whether an answer is one that it declares. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String JSON = "application/json";
    private static final int FIRST_SERVER_ERROR = 500;

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    static Contract committed() {
        var file = Project.locate().root().resolve("frontend/openapi.json");
        try {
            return new Contract(closed(JsonMapper.shared().readTree(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.variables(path).isPresent())
                .min(Comparator.comparingLong(Operation::generality));
    }

    /** The schema that a reference names, or the schema itself. */
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
    }

    /** What of the answer the document does not declare; empty when all is as it says. */
    List<String> breaches(Operation operation, Reply reply) {
        if (reply.status() >= FIRST_SERVER_ERROR) {
            return List.of("a mistake of the server");
        }
        var declared = resolved(operation.node().path("responses").path(Integer.toString(reply.status())))
                .path("content");
        return declared.isMissingNode() ? List.of("the status is not declared") : breaches(declared, reply);
    }

    /** The same for a request that no operation takes. */
    List<String> breachesOfRefusal(Reply reply) {
        return reply.status() < 400 || reply.status() >= FIRST_SERVER_ERROR
                ? List.of("a request that no operation takes is not refused")
                : breaches(document.at("/components/responses/INVALID/content"), reply);
    }

    private List<String> breaches(JsonNode declared, Reply reply) {
        var type = reply.contentType().replaceAll("\\s*;.*", "");
        if (!declared.has(type)) {
            return List.of("the content type is not declared: " + type);
        }
        return type.equals(JSON) ? breachesOfJson(declared.path(type).path("schema"), reply) : List.of();
    }

    private List<String> breachesOfJson(JsonNode schema, Reply reply) {
        JsonNode body;
        try {
            body = JsonMapper.shared().readTree(reply.text());
        } catch (JacksonException e) {
            return List.of("no JSON");
        }
        var breaches = new ArrayList<String>();
        if (body.path("code").asInt(-1) != reply.status()) {
            breaches.add("code is not the status");
        }
        compiled.computeIfAbsent(schema, this::compile)
                .validate(body)
                .forEach(error -> breaches.add(error.getInstanceLocation() + " " + error.getMessage()));
        return breaches;
    }

    private Schema compile(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        return registry.getSchema(whole);
    }

    /** So that a property which is not described, in whatever letters, is a breach. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::closed);
        return node;
    }
}
