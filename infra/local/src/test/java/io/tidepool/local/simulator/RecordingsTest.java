package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays what was recorded from a real kube-apiserver and compares status, reason, causes, Retry-After, messages and
 * the shape of the objects. What the recording did between its steps, such as creating pods, is done by
 * {@link #prepare}; names recorded from the server (uids, versions, continue tokens) are translated as they are met.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingsTest {
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final World EMPTY =
            World.of(ClusterPlan.of("recorded").withoutMetrics()).with(Pace.TEST.withoutControllers());

    private final Map<String, String> uids = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private Simulator simulator;
    private Kubernetes kubernetes;

    @BeforeAll
    void start() {
        fresh();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    private void fresh() {
        if (simulator != null) {
            simulator.close();
        }
        simulator = Simulator.start(EMPTY);
        kubernetes = new Kubernetes(simulator.cluster("recorded"));
    }

    @TestFactory
    Stream<DynamicTest> answersAsRecorded() throws IOException {
        JsonNode recordings;
        try (InputStream in = RecordingsTest.class.getResourceAsStream("/k8s-recordings.json")) {
            recordings = Json.parse(in.readAllBytes());
        }
        List<DynamicTest> tests = new ArrayList<>();
        int answers = 0;
        for (JsonNode recorded : recordings.path("cases")) {
            String name = Json.text(recorded, "case");
            answers += recorded.path("steps").size();
            tests.add(DynamicTest.dynamicTest(name, () -> {
                int index = 0;
                for (JsonNode step : recorded.path("steps")) {
                    prepare(name, index++, step);
                    replay(name, step);
                }
            }));
        }
        assertThat(tests).hasSize(19);
        assertThat(answers).isEqualTo(85);
        return tests.stream();
    }

    private void prepare(String name, int step, JsonNode recorded) {
        if (name.startsWith("pods by field") && step == 1) {
            running("w1");
            pod("default", "w2", "web", "n1", 30, "");
            running("w2");
            pod("default", "w3", "web", "n2", 30, "");
            running("w3");
            pod("default", "w4", "web", "n2", 30, "");
            running("w4");
        } else if (name.startsWith("budget: not yet") && step == 0) {
            for (String pod : List.of("w5", "w6", "w7")) {
                pod("default", pod, "db", "n2", 30, "");
                running(pod);
            }
        } else if (name.startsWith("budget and pods") && step == 0) {
            pod("default", "pend", "db", "", 30, "");
            pod("default", "done", "db", "n2", 30, "");
            status("default", "done", "{\"phase\":\"Succeeded\"}");
        } else if (name.startsWith("two budgets") && step == 0) {
            JsonNode request = recorded.path("request");
            JsonNode made = ok(kubernetes.post("/apis/policy/v1/namespaces/default/poddisruptionbudgets", """
                    {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"db2"},
                     "spec":{"maxUnavailable":0,"selector":{"matchLabels":{"app":"db"}}}}"""));
            uids.put(Json.uid(request), Json.uid(made));
            versions.put(
                    Json.text(request, "metadata", "resourceVersion"), Json.text(made, "metadata", "resourceVersion"));
        } else if (name.startsWith("delete a node") && step == 0) {
            node("gone");
        } else if (name.startsWith("finalizer") && step == 0) {
            pod("default", "fin", "web", "n3", 1, "\"finalizers\":[\"x.io/hold\"],");
            running("fin");
        } else if (name.startsWith("namespace terminating") && step == 0) {
            ok(kubernetes.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"dying\"}}"));
            pod("dying", "p", "web", "n3", 30, "");
            status("dying", "p", "{\"phase\":\"Running\"}");
        } else if (name.startsWith("410: continue")) {
            JsonNode page = ok(kubernetes.get("/api/v1/nodes?limit=1"));
            String path = Json.text(recorded, "path");
            tokens.put(path.substring(path.indexOf("continue=") + 9), Json.text(page, "metadata", "continue"));
            ok(kubernetes.merge("/api/v1/nodes/n1", "{\"metadata\":{\"labels\":{\"later\":\"yes\"}}}"));
            simulator.cluster("recorded").store().compact();
        } else if (name.startsWith("watch: bookmark after") && step == 0) {
            // The recording's server had been restarted: it had seen no event to announce.
            fresh();
        } else if (name.startsWith("410: watch") && step == 0) {
            node("n1");
            simulator.cluster("recorded").store().compact();
        }
    }

    private void replay(String name, JsonNode step) {
        String path = translated(Json.text(step, "path"));
        if (Json.text(step, "method").equals("WATCH")) {
            replayWatch(step, path);
            return;
        }
        boolean badToken = step.path("status").asInt(0) == 401;
        Kubernetes client = badToken ? new Kubernetes(simulator.cluster("recorded"), "not-the-token") : kubernetes;
        JsonNode request = step.path("request");
        String body =
                request.isNull() ? "" : request.isString() ? request.stringValue() : translated(request.toString());
        Kubernetes.Answer answer = client.call(
                Json.text(step, "method"), path, step.path("content_type").asString(""), body);
        String where = name + ": " + Json.text(step, "method") + " " + path;
        assertThat(answer.status())
                .as(where + " " + answer.text())
                .isEqualTo(step.path("status").asInt(0));
        assertThat(answer.retryAfter())
                .as(where)
                .isEqualTo(step.path("retry_after").asString(null));
        JsonNode recorded = step.path("response");
        if (recorded.isString()) {
            assertThat(answer.text()).as(where).isEqualTo(recorded.stringValue());
            return;
        }
        learn(recorded, answer.json());
        compare(where, recorded, answer.json());
    }

    private void replayWatch(JsonNode step, String recordedPath) {
        String now = Json.text(ok(kubernetes.get("/api/v1/nodes?limit=1")), "metadata", "resourceVersion");
        String path = recordedPath
                .replace("resourceVersion=RV", "resourceVersion=" + now)
                .replace("resourceVersion=OLD", "resourceVersion=1")
                .replace("timeoutSeconds=75", "timeoutSeconds=3");
        JsonNode recorded = step.path("events");
        if (step.path("status").asInt(0) != 200) {
            Kubernetes.Answer answer = kubernetes.get(path);
            assertThat(answer.status()).isEqualTo(step.path("status").asInt(0));
            compare(path, recorded.path(0), answer.json());
            return;
        }
        boolean closedByServer = Json.text(step, "end").equals("closed by server");
        CompletableFuture<List<ObjectNode>> watched = CompletableFuture.supplyAsync(
                () -> kubernetes.watch(path, events -> !closedByServer && events.size() == recorded.size()));
        if (closedByServer && !recorded.isEmpty()) {
            node("wn");
            ok(kubernetes.merge("/api/v1/nodes/wn", "{\"spec\":{\"unschedulable\":true}}"));
            ok(kubernetes.delete("/api/v1/nodes/wn", ""));
        }
        List<ObjectNode> events =
                watched.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        assertThat(events.stream().map(RecordingsTest::event).toList())
                .isEqualTo(Stream.iterate(0, i -> i < recorded.size(), i -> i + 1)
                        .map(i -> event(recorded.path(i)))
                        .toList());
        for (int i = 0; i < recorded.size(); i++) {
            compare(path + " event " + i, recorded.path(i), events.get(i));
        }
    }

    private static String event(JsonNode event) {
        return Json.text(event, "type") + " " + Json.name(event.path("object"));
    }

    private void compare(String where, JsonNode recorded, JsonNode answer) {
        assertThat(shape(answer)).as(where + " " + answer).isEqualTo(shape(recorded));
        if (!Json.text(recorded, "kind").equals("Status")) {
            return;
        }
        assertThat(answer.path("reason")).as(where).isEqualTo(recorded.path("reason"));
        assertThat(answer.path("code")).as(where).isEqualTo(recorded.path("code"));
        assertThat(said(Json.text(answer, "message"))).as(where).isEqualTo(said(Json.text(recorded, "message")));
        for (int i = 0; i < recorded.path("details").path("causes").size(); i++) {
            JsonNode cause = recorded.path("details").path("causes").path(i);
            JsonNode ours = answer.path("details").path("causes").path(i);
            assertThat(ours.path("reason")).as(where).isEqualTo(cause.path("reason"));
            assertThat(ours.path("field")).as(where).isEqualTo(cause.path("field"));
            assertThat(said(Json.text(ours, "message"))).as(where).isEqualTo(said(Json.text(cause, "message")));
        }
    }

    /** A message without what varies: uids, versions, and the inner words of the server's own parsers. */
    private static String said(String message) {
        return UID.matcher(message)
                .replaceAll("UID")
                .replaceAll("(version: )\\d+( \\(|, current: )\\d+", "$1N$2N")
                .replaceAll("(continue key is not valid: |json parse error: |Invalid value: \"\\{).*", "$1");
    }

    /** Field names and types, all the way down. */
    private static JsonNode shape(JsonNode node) {
        if (node.isObject()) {
            ObjectNode shape = Json.object();
            node.properties().forEach(field -> {
                boolean pod = field.getKey().equals("disruptedPods");
                shape.set(pod ? "disruptedPods" : field.getKey(), shape(field.getValue()));
            });
            return shape;
        }
        if (node.isArray()) {
            var list = Json.object().arrayNode();
            node.forEach(one -> list.add(shape(one)));
            return list;
        }
        return Json.object().put("type", node.getNodeType().name());
    }

    /** Notes which of our uids, versions and tokens stand for the recorded ones. */
    private void learn(JsonNode recorded, JsonNode answer) {
        if (recorded.isObject() && answer.isObject()) {
            recorded.properties().forEach(field -> {
                JsonNode ours = answer.path(field.getKey());
                if (field.getValue().isString() && ours.isString()) {
                    String theirs = field.getValue().stringValue();
                    switch (field.getKey()) {
                        case "resourceVersion" -> versions.put(theirs, ours.stringValue());
                        case "continue" -> tokens.put(theirs, ours.stringValue());
                        default -> learnUids(theirs, ours.stringValue());
                    }
                } else {
                    learn(field.getValue(), ours);
                }
            });
        } else if (recorded.isArray()) {
            for (int i = 0; i < Math.min(recorded.size(), answer.size()); i++) {
                learn(recorded.path(i), answer.path(i));
            }
        }
    }

    private void learnUids(String recorded, String ours) {
        Matcher theirs = UID.matcher(recorded);
        Matcher mine = UID.matcher(ours);
        while (theirs.find() && mine.find()) {
            if (!theirs.group().equals(NOBODY)) {
                uids.put(theirs.group(), mine.group());
            }
        }
    }

    private String translated(String text) {
        String result = text;
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            result = result.replace(token.getKey(), token.getValue());
        }
        for (Map.Entry<String, String> uid : uids.entrySet()) {
            result = result.replace(uid.getKey(), uid.getValue());
        }
        Matcher version = Pattern.compile("(\"resourceVersion\":\")(\\d+)\"").matcher(result);
        return version.replaceAll(
                match -> match.group(1) + versions.getOrDefault(match.group(2), match.group(2)) + "\"");
    }

    private void node(String name) {
        ok(kubernetes.post("/api/v1/nodes", """
                {"apiVersion":"v1","kind":"Node",
                 "metadata":{"name":"%1$s","labels":{"kubernetes.io/hostname":"%1$s"}},"spec":{}}""".formatted(name)));
    }

    private void pod(String namespace, String name, String app, String node, int grace, String metadata) {
        String binding = node.isEmpty() ? "" : ",\"nodeName\":\"" + node + "\"";
        ok(kubernetes.post(
                "/api/v1/namespaces/" + namespace + "/pods", """
                {"apiVersion":"v1","kind":"Pod","metadata":{%s"name":"%s","labels":{"app":"%s"}},
                 "spec":{"containers":[{"name":"c","image":"x",
                   "resources":{"requests":{"cpu":"500m","memory":"256Mi"}}}],
                  "terminationGracePeriodSeconds":%d%s}}""".formatted(metadata, name, app, grace, binding)));
    }

    private void running(String pod) {
        status("default", pod, "{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}");
    }

    private void status(String namespace, String pod, String status) {
        ok(kubernetes.merge(
                "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/status", "{\"status\":" + status + "}"));
    }

    private static JsonNode ok(Kubernetes.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.json();
    }
}
