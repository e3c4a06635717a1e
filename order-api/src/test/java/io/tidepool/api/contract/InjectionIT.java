package io.tidepool.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.maintenance.MaintenanceWorld;
import io.tidepool.api.notification.Templates;
import io.tidepool.api.secret.Tee;
import io.tidepool.api.testing.HistoryWorld;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts that mean something to a database or a template, sent wherever the reading routes take a text. */
class InjectionIT {
    private static final String NOTHING = "zq-nothing-is-called-so";
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
    /** A place gets one payload of so many, and its neighbours the others; -Dinjection.share=1 sends all everywhere. */
    private static final int SHARE = Integer.getInteger("injection.share", 4);

    private static final int AT_A_TIME = 2;
    private static final int LEAST_PAYLOADS = 500;
    private static final int LEAST_PLACES = 60;
    private static final String DEVICE = "inject-device";

    private final Contract contract = Contract.committed();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<String>> families = new HashMap<>();
    private final Map<String, String> breaches = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    /** Where a text can be put. */
    private record Place(Operation operation, Operation.Parameter parameter) {
        /** Whether any text is taken there. */
        boolean free() {
            var schema = parameter.schema();
            return schema.path("type").asString("").equals("string") && !schema.has("enum") && !schema.has("format");
        }

        Request with(String text, String token) {
            var draft = new Draft(operation);
            draft.headers.put("Authorization", "Bearer " + token);
            operation.parameters().stream()
                    .filter(Operation.Parameter::required)
                    .forEach(needed -> put(draft, needed, "1"));
            put(draft, parameter, text);
            return draft.request();
        }

        private static void put(Draft draft, Operation.Parameter parameter, String value) {
            if (parameter.in().equals("path")) {
                draft.variables.put(parameter.name(), value);
            } else {
                draft.query.removeIf(one -> one.getKey().equals(parameter.name()));
                draft.query.add(Map.entry(parameter.name(), value));
            }
        }
    }

    @Test
    void noPayloadChangesARowSetOrATable() throws Exception {
        Payloads.byFamily().forEach((family, texts) -> families.put(family, List.copyOf(texts)));
        var payloads =
                families.values().stream().flatMap(List::stream).distinct().toList();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(LEAST_PAYLOADS);
        var out = System.out;
        var log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(new Tee(out, log), true, UTF_8));
        try (var world = HistoryWorld.alone()) {
            fill(world);
            var token = world.api().admin().token();
            var before = Stored.in(world);
            var logged = log.size();

            var begun = System.nanoTime();
            askAll(world, token, payloads);
            bodies(world, token, payloads);
            var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);

            assertThat(breaches.values()).isEmpty();
            assertThat(Stored.in(world)).isEqualTo(before);
            assertLogIsNotForged(log.toString(UTF_8).substring(logged));
            templates(world.api().bean(Templates.class));
            out.printf(
                    "%d payloads of %d families, %d requests in %d s, of which %d were refused with 400%n",
                    payloads.size(), families.size(), asked.get(), seconds, refused.get());
        } finally {
            System.setOut(out);
        }
    }

    /** Something in every list that a payload could reveal. */
    private static void fill(HistoryWorld world) {
        var admin = world.api().admin();
        var cluster = world.cluster("inject");
        admin.post(
                "/api/devices/create",
                Map.of("ci_code", DEVICE, "ip", "10.9.9.9", "arch_type", "x86", "idc", "gl", "group", "web"));
        admin.post(
                "/api/strategies/create",
                Map.of(
                        "name",
                        "inject",
                        "threshold_trigger_action",
                        "pool_entry",
                        "cpu_threshold_value",
                        80,
                        "cpu_threshold_type",
                        "usage",
                        "device_count",
                        1,
                        "cluster_ids",
                        List.of(cluster)));
        admin.post("/api/orders/create", Map.of("action_type", "pool_entry", "cluster_id", cluster, "device_count", 1));
        var things = new Things(world.api(), "admin");
        things.make("shift");
        things.make("notification");
        things.make("receiver");
        new MaintenanceWorld(world.api()).asked();
        world.execute(
                "insert into k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, outcome)"
                        + " values (?, 'total', fromUnixTimestamp64Milli(?), 'complete')",
                cluster,
                Instant.now().minusSeconds(3_600).toEpochMilli());
    }

    private void askAll(HistoryWorld world, String token, List<String> payloads) throws Exception {
        var places = contract.operations().stream()
                .filter(Operation::reads)
                .filter(operation -> !operation.path().equals("/api/events"))
                .flatMap(operation -> operation.parameters().stream()
                        .filter(parameter -> !parameter.in().equals("header"))
                        .map(parameter -> new Place(operation, parameter)))
                .toList();
        assertThat(places).hasSizeGreaterThan(LEAST_PLACES);
        var callers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            var work = new ArrayList<Future<?>>();
            for (var i = 0; i < places.size(); i++) {
                var place = places.get(i);
                var texts = place.free() ? share(payloads, i) : oneOfEach();
                work.add(callers.submit(() -> ask(world, place, token, texts)));
            }
            for (var one : work) {
                one.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static List<String> share(List<String> payloads, int place) {
        return IntStream.range(0, payloads.size())
                .filter(i -> i % SHARE == place % SHARE)
                .mapToObj(payloads::get)
                .toList();
    }

    /** For a place that takes numbers or words of a list: it never gets further than their reader. */
    private List<String> oneOfEach() {
        return families.values().stream().map(texts -> texts.get(0)).toList();
    }

    private void ask(HistoryWorld world, Place place, String token, List<String> payloads) {
        var neutral = answer(world, place.with(NOTHING, token));
        for (var payload : payloads) {
            var request = place.with(payload, token);
            var reply = answer(world, request);
            asked.incrementAndGet();
            if (reply.status() == 400
                    || reply.status() == 404 && place.parameter().in().equals("path")) {
                refused.incrementAndGet();
            } else if (reply.status() != 200 || !rows(reply, payload).equals(rows(neutral, NOTHING))) {
                breach(place + " " + reply.status(), request, reply);
            }
        }
    }

    /** Exports are made two at a time, and one that is told of may still be ending. */
    private Reply answer(HistoryWorld world, Request request) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> request.send(http, world.api().port()), reply -> reply.status() != 429);
    }

    private void breach(String kind, Request request, Reply reply) {
        breaches.putIfAbsent(kind, request + "\n    -> " + reply.status() + " " + reply.text());
    }

    /** The answer without the text that was asked for and without moments. */
    private static String rows(Reply reply, String text) {
        return reply.contentType().startsWith("text/csv")
                ? reply.text()
                : rows(JsonMapper.shared().readTree(reply.text()).path("data"), text);
    }

    private static String rows(JsonNode node, String text) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(property -> property.getKey() + ":" + rows(property.getValue(), text))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(inner -> rows(inner, text)).collect(Collectors.joining(",", "[", "]"));
        }
        var value = node.asString("");
        return value.equals(text) || MOMENT.matcher(value).matches() ? "…" : value;
    }

    /** Routes that compute something of a body and keep nothing. */
    private void bodies(HistoryWorld world, String token, List<String> payloads) {
        var examples = Example.all().stream()
                .filter(example -> example.marks().contains("reads"))
                .toList();
        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            var operation = contract.operation(example.method(), example.path()).orElseThrow();
            var texts = operation.path().endsWith("backtest") ? oneOfEach() : payloads;
            for (var text : texts) {
                var draft = new Draft(operation);
                draft.headers.put("Authorization", "Bearer " + token);
                draft.headers.put("Content-Type", "application/json");
                draft.body = JsonMapper.shared()
                        .readTree(example.body().replaceAll("<cluster>", "1"))
                        .deepCopy();
                putEverywhere(draft.body, text);
                var request = draft.request();
                var reply = request.send(http, world.api().port());
                asked.incrementAndGet();
                if (reply.status() == 400) {
                    refused.incrementAndGet();
                } else if (reply.status() != 200) {
                    breach(operation + " " + reply.status(), request, reply);
                }
            }
        }
    }

    private static void putEverywhere(JsonNode node, String text) {
        if (node instanceof ObjectNode object && object.has("name")) {
            object.put("name", text);
            object.put("description", text);
            object.putObject("node_selector").put("idc", text);
        }
        node.forEach(inner -> putEverywhere(inner, text));
    }

    /** Each line of the log is one JSON object that this program wrote. */
    private static void assertLogIsNotForged(String log) {
        assertThat(log.lines().filter(line -> !line.isBlank()))
                .allSatisfy(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("message")
                                .asString(""))
                        .isNotEqualTo("forged"));
    }

    /** What is told is no template, whatever it looks like. */
    private void templates(Templates templates) {
        for (var payload : Objects.requireNonNull(families.get("template"))) {
            assertThat(templates.render("{{content}}", Templates.Form.TEXT, Map.of("content", payload)))
                    .isEqualTo(payload);
            assertThat(JsonMapper.shared()
                            .readTree(templates.render(
                                    "{\"a\": \"{{content}}\"}", Templates.Form.JSON, Map.of("content", payload)))
                            .path("a")
                            .asString())
                    .isEqualTo(payload);
        }
    }
}
