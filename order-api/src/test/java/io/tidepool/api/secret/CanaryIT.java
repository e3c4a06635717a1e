package io.tidepool.api.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Hands secrets to the API in every way there is, and looks for them wherever anything is kept or told. */
class CanaryIT {
    private static final int PORT = 21_260;
    private static final String KAFKA = "127.0.0.1:" + PORT;
    private static final String REGISTRY = "http://127.0.0.1:" + (PORT + 2);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LEAST_TABLES = 20;

    private final Map<String, String> canaries = new LinkedHashMap<>();
    private final Map<String, String> answers = new TreeMap<>();

    private String canary(String name) {
        return canaries.computeIfAbsent(name, any -> "canary-" + name + "-7f3a9c");
    }

    @Test
    void aSecretIsFoundInNoTableTopicLogOrAnswer(@TempDir Path home) throws Exception {
        var started = new ArrayList<AutoCloseable>();
        var out = System.out;
        var err = System.err;
        var logs = new ByteArrayOutputStream();
        try {
            run(KafkaServer.prepare(home.resolve("kafka"), PORT, PORT + 1), home, started);
            run(RegistryServer.prepareInMemory(Project.locate(), PORT + 2), home, started);
            CreateTopics.create(KAFKA, 1, (short) 1);
            CreateTopics.register(REGISTRY);
            System.setOut(new PrintStream(new Tee(out, logs), true, UTF_8));
            System.setErr(new PrintStream(new Tee(err, logs), true, UTF_8));
            var api = RunningApi.start(Map.of("TIDEPOOL_KAFKA", KAFKA, "TIDEPOOL_REGISTRY", REGISTRY));
            started.add(0, api);

            var cluster = kubeconfigs(api.admin());
            people(api);
            everyAnswer(api, cluster);
            keys(api);
            Awaitility.await().atMost(LIMIT).until(() -> waiting(api) == 0);

            var dump = dump(api);
            var topics = topics();
            assertThat(dump.keySet()).hasSizeGreaterThan(LEAST_TABLES).contains("k8s_cluster", "operation_log");
            assertThat(topics.get("tidepool.clusters"))
                    .as("what the search can find")
                    .contains("v2:");
            assertThat(logs.toString(UTF_8)).as("what the search can find").contains("@timestamp");
            canaries.forEach((name, secret) -> {
                dump.forEach((table, rows) -> assertAbsent("table " + table, name, rows, secret));
                topics.forEach((topic, records) -> assertAbsent("topic " + topic, name, records, secret));
                answers.forEach((call, answer) -> assertAbsent("answer of " + call, name, answer, secret));
                assertAbsent("log", name, logs.toString(UTF_8), secret);
            });
        } finally {
            System.setOut(out);
            System.setErr(err);
            for (var one : started) {
                one.close();
            }
        }
    }

    private static void assertAbsent(String place, String name, String text, String secret) {
        var forms = List.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)),
                HexFormat.of().formatHex(secret.getBytes(UTF_8)));
        for (var form : forms) {
            assertThat(text.contains(form)).as("%s in %s", name, place).isFalse();
        }
    }

    private void note(String call, Caller.Answer answer) {
        answers.merge(call + " " + answer.status(), answer.headers().map() + answer.text(), String::concat);
    }

    private long kubeconfigs(Caller admin) {
        var created = admin.post(
                "/api/clusters/create",
                Map.of("clustername", "leaky", "kubeconfig", Kubeconfigs.withToken(canary("token"))));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        note("create", created);
        var id = created.data().path("id").asLong();
        note("update", admin.put("/api/clusters/" + id, Map.of("kubeconfig", Kubeconfigs.withToken(canary("second")))));
        note("rename", admin.put("/api/clusters/" + id, Map.of("alias", "renamed")));
        note(
                "refused",
                admin.put(
                        "/api/clusters/" + id,
                        Map.of(
                                "kubeconfig",
                                Kubeconfigs.withToken(canary("refused") + "\n    tokenFile: /etc/passwd"))));
        note("no YAML", admin.put("/api/clusters/" + id, Map.of("kubeconfig", "{" + canary("no-yaml") + ": [")));
        note("no kubeconfig", admin.put("/api/clusters/" + id, Map.of("kubeconfig", canary("no-kubeconfig"))));
        note("a list", admin.put("/api/clusters/" + id, Map.of("kubeconfig", List.of(canary("listed")))));
        note("no JSON", admin.put("/api/clusters/" + id, "{\"kubeconfig\": \"" + canary("no-json") + "\", oops"));
        note("rotated", admin.post("/api/system/secrets/rewrap", Map.of()));
        return id;
    }

    private void people(RunningApi api) {
        var admin = api.admin();
        var password = canary("password");
        note(
                "create user",
                admin.post(
                        "/api/users/create",
                        Map.of("username", "leaky-user", "password", password, "roles", List.of("viewer"))));
        note(
                "weak",
                admin.post(
                        "/api/users/create", Map.of("username", "B", "password", canary("weak"), "roles", List.of())));
        note("no JSON", admin.post("/api/users/create", "{\"password\": \"" + canary("user-no-json") + "\" x"));
        var login = api.stranger()
                .post("/api/auth/login", Map.of("username", "leaky-user", "password", password, "refresh", true));
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        // Its answer is the one place of these two.
        var cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
        canaries.put("refresh token", cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        var access = login.data().path("access_token").asString();
        canaries.put("access token", access.substring(access.lastIndexOf('.') + 1));
        var user = api.stranger().withToken(access);
        note(
                "wrong",
                api.stranger().post("/api/auth/login", Map.of("username", "leaky-user", "password", canary("wrong"))));
        note(
                "as a number",
                api.stranger()
                        .post(
                                "/api/auth/login",
                                "{\"username\": 1, \"password\": {\"a\": \"" + canary("object") + "\"}}"));
        note(
                "password",
                user.put(
                        "/api/auth/password",
                        Map.of("current_password", password, "new_password", canary("new-password"))));
        note(
                "code",
                api.stranger()
                        .post(
                                "/api/auth/bootstrap",
                                Map.of("code", canary("code"), "username", "first", "password", canary("first"))));
        note("in the address", user.get("/api/clusters/list?keyword=x&page=" + "y"));
        note("sessions", user.get("/api/auth/sessions"));
    }

    private void everyAnswer(RunningApi api, long cluster) {
        var admin = api.admin();
        var paths = new ArrayList<String>();
        api.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((route, method) -> {
                    if (route.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        paths.addAll(route.getPatternValues());
                    }
                });
        assertThat(paths).hasSizeGreaterThan(20);
        paths.stream()
                .filter(path -> path.startsWith("/api/") && !path.equals("/api/events"))
                .map(path -> path.replaceAll("\\{[^}]+}", Long.toString(cluster)))
                .forEach(path -> note(path, admin.get(path)));
        for (var path : List.of(
                "/v3/api-docs",
                "/actuator/health",
                "/actuator/prometheus",
                "/api/operation-log/list?page_size=100",
                "/api/clusters/list?keyword=leaky")) {
            note(path, admin.get(path));
        }
    }

    private void keys(RunningApi api) {
        var environment = api.bean(ApiEnvironment.class);
        canaries.put(
                "token key",
                Base64.getEncoder().encodeToString(environment.jwtKey().getEncoded()));
        canaries.put(
                "audit key",
                Base64.getEncoder().encodeToString(environment.audit().key().getEncoded()));
        canaries.put("admin's password", RunningApi.ADMIN_PASSWORD);
    }

    private static long waiting(RunningApi api) {
        return api.jdbc()
                .sql("select count(*) from outbox where sent_at is null")
                .query(Long.class)
                .single();
    }

    /** Every row of every table as text, as a dump has it. */
    private static Map<String, String> dump(RunningApi api) {
        var dump = new HashMap<String, String>();
        var tables = api.jdbc()
                .sql("select table_name from information_schema.tables where table_schema = 'tidepool'")
                .query(String.class)
                .list();
        for (var table : tables) {
            dump.put(
                    table,
                    String.join(
                            "\n",
                            api.jdbc()
                                    .sql("select t::text from tidepool.\"" + table + "\" t")
                                    .query(String.class)
                                    .list()));
        }
        return dump;
    }

    /** Keys, headers and values of every record of every topic. */
    private static Map<String, String> topics() {
        var found = new HashMap<String, StringBuilder>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        KAFKA,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = Arrays.stream(Topic.values())
                    .map(topic -> new TopicPartition(topic.topicName(), 0))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    var text = found.computeIfAbsent(record.topic(), topic -> new StringBuilder());
                    text.append(latin(record.key())).append(latin(record.value()));
                    record.headers().forEach(header -> text.append(header.key()).append(latin(header.value())));
                });
            }
        }
        var topics = new HashMap<String, String>();
        found.forEach((topic, text) -> topics.put(topic, text.toString()));
        return topics;
    }

    private static String latin(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    private static void run(ProcessSpec spec, Path home, List<AutoCloseable> started) throws Exception {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        started.add(process::kill);
        process.awaitReady(LIMIT);
    }
}
