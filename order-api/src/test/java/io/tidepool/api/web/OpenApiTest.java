package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private final RunningApi api = RunningApi.shared();
    private final JsonNode document = api.admin().get("/v3/api-docs").body();

    @Test
    void namesAreInSnakeCaseAsOnTheWire() {
        var wrong = new TreeSet<String>();
        document.path("components").path("schemas").properties().forEach(schema -> {
            schema.getValue().path("properties").properties().forEach(property -> {
                if (!property.getKey().matches("[a-z][a-z0-9_]*")) {
                    wrong.add(schema.getKey() + "." + property.getKey());
                }
            });
        });
        operations()
                .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                    var name = parameter.path("name").asString();
                    if (parameter.path("in").asString().equals("query") && !name.matches("[a-z][a-z0-9_]*")) {
                        wrong.add(operation.path("operationId").asString() + "?" + name);
                    }
                }));

        assertThat(document.path("components").path("schemas").size()).isGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    @Test
    void enumsHaveTheirNamesOnTheWire() {
        var action = document.path("components")
                .path("schemas")
                .path("StrategyItem")
                .path("properties")
                .path("threshold_trigger_action");

        assertThat(action.path("enum").toString())
                .as(document.path("components")
                        .path("schemas")
                        .path("StrategyItem")
                        .toString())
                .isEqualTo("[\"pool_entry\",\"pool_exit\"]");
    }

    @Test
    void whatIsAnsweredIsWhatIsDescribed() {
        var admin = api.admin();
        admin.post(
                "/api/devices/create", java.util.Map.of("ci_code", "openapi-1", "ip", "10.0.0.1", "arch_type", "x86"));
        var answered = new TreeSet<String>();
        admin.get("/api/devices/list")
                .data()
                .path("list")
                .path(0)
                .propertyNames()
                .forEach(answered::add);

        assertThat(described("Device")).isEqualTo(answered);
    }

    @Test
    void everyOperationHasAnIdOfItsOwn() {
        var ids = new ArrayList<String>();
        operations().forEach(operation -> ids.add(operation.path("operationId").asString()));

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().noneMatch(id -> id.matches(".*_\\d+"));
    }

    private TreeSet<String> described(String schema) {
        var names = new TreeSet<String>();
        document.path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .propertyNames()
                .forEach(names::add);
        return names;
    }

    private List<JsonNode> operations() {
        var methods = new HashSet<>(List.of("get", "put", "post", "delete"));
        var operations = new ArrayList<JsonNode>();
        document.path("paths")
                .forEach(path -> path.properties().forEach(method -> {
                    if (methods.contains(method.getKey())) {
                        operations.add(method.getValue());
                    }
                }));
        return operations;
    }
}
