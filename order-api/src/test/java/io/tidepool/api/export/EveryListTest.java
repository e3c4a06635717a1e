package io.tidepool.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every list can be had as a file that a Chinese Excel opens. */
class EveryListTest {
    private static final Map<String, String> NO_FILE = Map.of(
            "/api/auth/sessions", "the caller's own few, to end them",
            "/api/notification-channels/presets", "the same for everybody, to fill in a form",
            "/api/notifications/deliveries/{id}/attempts", "a few lines about one delivery",
            "/api/orders/{id}/devices", "a part of one order; devices have a file");

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final Headings headings = new Headings();

    @Test
    void everyFileOfTheMatrixHasItsHeadings() {
        assertThat(headings.routes()).isEqualTo(Headings.routesOfTheMatrix());
    }

    @Test
    void everyListIsAFileThatAChineseExcelOpens() {
        var ids = Map.of("devices", device(), "strategies", strategy(), "maintenance", 1L);

        assertThat(headings.ofLists()).hasSizeGreaterThan(15);
        headings.ofLists().forEach(route -> {
            var kind = route.split("/")[2];
            headings.areThoseOf(route, admin.get(route.replace("{id}", String.valueOf(ids.get(kind)))));
        });
    }

    @Test
    void everyRouteThatAnswersWithAListHasAFile() {
        var document = admin.get("/v3/api-docs").body();
        var lists = new TreeSet<String>();
        document.path("paths").properties().forEach(path -> {
            if (isList(document, path.getValue().path("get"))) {
                lists.add(path.getKey());
            }
        });

        assertThat(lists).hasSizeGreaterThan(15).containsAll(NO_FILE.keySet());
        lists.removeAll(NO_FILE.keySet());
        assertThat(lists)
                .as("lists without a file of the same name")
                .allMatch(list -> headings.routes().contains(list + ".csv"));
    }

    /** Whether the answer is a list, or one page of it. */
    private static boolean isList(JsonNode document, JsonNode operation) {
        var answer = operation.at("/responses/200/content/application~1json/schema");
        return shapes(
                        document,
                        shapes(document, answer)
                                .map(envelope -> envelope.path("properties").path("data"))
                                .toList())
                .anyMatch(
                        data -> isArray(data) || isArray(data.path("properties").path("list")));
    }

    private static Stream<JsonNode> shapes(JsonNode document, List<JsonNode> schemas) {
        return schemas.stream().flatMap(schema -> shapes(document, schema));
    }

    /** A schema, or what it names or may be. */
    private static Stream<JsonNode> shapes(JsonNode document, JsonNode schema) {
        if (schema.has("$ref")) {
            return shapes(document, document.at(schema.path("$ref").asString().substring(1)));
        }
        return schema.has("anyOf")
                ? StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                        .flatMap(one -> shapes(document, one))
                : Stream.of(schema);
    }

    private static boolean isArray(JsonNode schema) {
        return schema.has("items");
    }

    private long device() {
        return id(admin.post("/api/devices/create", Map.of("ci_code", "file-" + UUID.randomUUID())));
    }

    private long strategy() {
        var name = "file-" + UUID.randomUUID();
        var cluster = id(admin.post("/api/clusters/create", Map.of("clustername", name)));
        return id(admin.post(
                "/api/strategies/create",
                Map.of(
                        "name",
                        name,
                        "threshold_trigger_action",
                        "pool_exit",
                        "cpu_threshold_value",
                        20,
                        "cpu_threshold_type",
                        "usage",
                        "device_count",
                        1,
                        "cluster_ids",
                        List.of(cluster))));
    }

    private static long id(Caller.Answer created) {
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return created.data().path("id").asLong();
    }

    @Test
    void rowsSayInChineseWhatHappened() {
        var device = device();

        var history = admin.get("/api/devices/" + device + "/history.csv").text();
        var log = admin.get("/api/operation-log/list.csv?object_type=device&object_id=" + device)
                .text();
        var roles = admin.get("/api/roles/list.csv").text();

        assertThat(history).contains(",登记,人工,admin,");
        assertThat(log).contains(",admin,create_device,device," + device + ",成功,");
        assertThat(roles).contains("只读,Reads,查看、登录");
    }

    @Test
    void whatIsSecretIsNotInAFile() {
        var made = admin.post("/api/api-keys/create", Map.of("name", "file-key"));
        admin.post(
                "/api/notification-channels/create",
                Map.of(
                        "name",
                        "file-channel",
                        "notification_type",
                        "im",
                        "preset",
                        "wecom",
                        "endpoint",
                        "http://127.0.0.1:1/robot?key=hidden-from-files"));

        assertThat(admin.get("/api/api-keys/list.csv").text())
                .contains("file-key,外部系统,")
                .doesNotContain(made.data().path("text").asString());
        assertThat(admin.get("/api/notification-channels/list.csv").text())
                .contains("file-channel,即时消息,企业微信,")
                .doesNotContain("hidden-from-files");
    }
}
