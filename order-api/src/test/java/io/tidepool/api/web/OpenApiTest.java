package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final ObjectWriter AS_COMMITTED = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final RunningApi api = RunningApi.shared();
    private final JsonNode document = api.admin().get("/v3/api-docs").body();

    @Test
    void theCommittedDocumentIsWhatIsServed() throws IOException {
        var served = ((ObjectNode) document.deepCopy()).without("servers");
        var file = Project.locate().root().resolve("frontend/openapi.json");
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(file, AS_COMMITTED.writeValueAsString(sorted(served)) + "\n");
        }

        var committed = JsonMapper.shared().readTree(Files.readString(file));

        assertThat(differences("", committed, served))
                .as("mvn -pl order-api test -Dtest=OpenApiTest -Dopenapi.write=true makes frontend/openapi.json anew,"
                        + " then npm run api in frontend its types")
                .isEmpty();
    }

    @Test
    void namesAreInSnakeCaseAsOnTheWire() {
        var wrong = new TreeSet<String>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> propertiesOf(schema.getKey(), schema.getValue(), wrong));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> propertiesOf(path.getKey(), operation, wrong)));
        operations()
                .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                    var name = parameter.path("name").asString();
                    if (!parameter.path("in").asString().equals("header")
                            && !SNAKE_CASE.matcher(name).matches()) {
                        wrong.add(operation.path("operationId").asString() + "?" + name);
                    }
                }));

        assertThat(document.path("components").path("schemas").size()).isGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    /** Of a schema and of all that are inside it. */
    private static void propertiesOf(String place, JsonNode node, Set<String> wrong) {
        node.path("properties").propertyNames().stream()
                .filter(name -> !SNAKE_CASE.matcher(name).matches())
                .forEach(name -> wrong.add(place + "." + name));
        node.properties().forEach(inner -> propertiesOf(place + "/" + inner.getKey(), inner.getValue(), wrong));
        if (node.isArray()) {
            node.forEach(inner -> propertiesOf(place, inner, wrong));
        }
    }

    @Test
    void aFileTakesTheFiltersOfItsList() {
        var lists = document.path("paths").propertyNames().stream()
                .filter(path -> path.endsWith(".csv"))
                .toList();

        assertThat(lists).hasSizeGreaterThanOrEqualTo(8).allSatisfy(file -> {
            var filters = parametersOf(file.substring(0, file.length() - ".csv".length()));
            filters.removeAll(Set.of("page", "page_size", "limit"));
            assertThat(parametersOf(file)).as(file).isEqualTo(filters);
        });
    }

    private TreeSet<String> parametersOf(String path) {
        var names = new TreeSet<String>();
        document.path("paths")
                .path(path)
                .path("get")
                .path("parameters")
                .forEach(parameter -> names.add(parameter.path("name").asString()));
        return names;
    }

    @Test
    void aFileIsText() {
        assertThat(document.at("/paths/~1api~1orders~1list.csv/get/responses/200/content")
                        .toString())
                .isEqualTo("{\"text/csv\":{\"schema\":{\"type\":\"string\"}}}");
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

    private static List<String> differences(String place, JsonNode committed, JsonNode served) {
        if (committed.isObject() && served.isObject()) {
            var names = new TreeSet<>(committed.propertyNames());
            names.addAll(served.propertyNames());
            return names.stream()
                    .flatMap(name -> differences(place + "/" + name, committed.path(name), served.path(name)).stream())
                    .toList();
        }
        return committed.equals(served)
                ? List.of()
                : List.of(place + ": committed " + committed + ", served " + served);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var list = JsonMapper.shared().createArrayNode();
            node.forEach(inner -> list.add(sorted(inner)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = JsonMapper.shared().createObjectNode();
        new TreeSet<>(node.propertyNames()).forEach(name -> object.set(name, sorted(node.path(name))));
        return object;
    }
}
