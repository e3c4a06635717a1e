package io.tidepool.api.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says that answers always have all their fields, null or not; what callers send may leave some out. */
@SuppressWarnings("rawtypes") // The library's schemas have no type.
final class WholeAnswers {
    private final Map<String, Schema> schemas;

    private WholeAnswers(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void mark(OpenAPI document) {
        new WholeAnswers(document.getComponents().getSchemas())
                .mark(
                        operations(document).toList(),
                        document.getComponents().getResponses().values());
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(Collection::stream);
    }

    private void mark(List<Operation> operations, Collection<ApiResponse> shared) {
        var sent = new HashSet<String>();
        var answered = new HashSet<String>();
        operations.forEach(operation -> {
            if (operation.getRequestBody() != null) {
                reach(operation.getRequestBody().getContent(), sent);
            }
            operation.getResponses().values().forEach(response -> reach(response.getContent(), answered));
        });
        shared.forEach(response -> reach(response.getContent(), answered));
        answered.removeAll(sent);
        answered.stream()
                .map(schemas::get)
                .filter(schema -> schema.getProperties() != null)
                .forEach(schema ->
                        schema.setRequired(List.copyOf(properties(schema).keySet())));
    }

    private void reach(@Nullable Content content, Set<String> reached) {
        if (content != null) {
            content.values().forEach(media -> reach(media.getSchema(), reached));
        }
    }

    private void reach(@Nullable Schema schema, Set<String> reached) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() == null) {
            parts(schema).forEach(part -> reach(part, reached));
            return;
        }
        var name = WireModelResolver.nameIn(schema.get$ref());
        if (reached.add(name)) {
            reach(schemas.get(name), reached);
        }
    }

    private static List<Schema> parts(Schema schema) {
        var parts = new ArrayList<Schema>(properties(schema).values());
        Stream.of(schema.getItems(), schema.getAdditionalProperties())
                .filter(Schema.class::isInstance)
                .map(Schema.class::cast)
                .forEach(parts::add);
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(part -> parts.add((Schema) part));
        }
        return parts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Schema> properties(Schema schema) {
        return Objects.requireNonNullElse((Map<String, Schema>) schema.getProperties(), Map.<String, Schema>of());
    }
}
