package io.tidepool.api.testing;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.topic.CreateTopics;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The application with every server it stands on, each behind a cable; all live as long as the tests. */
public final class OutageWorld {
    private static final int PORT = 21_150;
    private static final int CLICKHOUSE = PORT + 3;
    private static final String PASSWORD = "only-for-this-test";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Cable postgres;
    private final Cable kafka = Cable.between(PORT + 10, PORT);
    private final Cable registry = Cable.between(PORT + 11, PORT + 2);
    private final Cable clickHouse = Cable.between(PORT + 12, CLICKHOUSE);
    private final RunningApi api;
    private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();

    private OutageWorld() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        try {
            var home = Files.createTempDirectory("outage");
            var servers = servers(home);
            postgres = Cable.between(PORT + 13, EmbeddedPostgres.start().getPort());
            for (var server : servers) {
                server.awaitReady(LIMIT);
            }
            CreateTopics.create(kafkaAddress(), 2, (short) 1);
            CreateTopics.register(http(registry));
            Migrate.migrate(URI.create(http(clickHouse)), ClickHouseServer.USER, PASSWORD);
            api = RunningApi.start(addresses());
            started.addFirst(api);
        } catch (Exception e) {
            throw new IllegalStateException("the servers do not start", e);
        }
    }

    /** The application first: one that stops without its servers waits for them. */
    private void stop() {
        try {
            for (var one : started) {
                one.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        static final OutageWorld INSTANCE = new OutageWorld();
    }

    public static OutageWorld shared() {
        return Shared.INSTANCE;
    }

    private List<RunningProcess> servers(Path home) throws Exception {
        var specs = List.of(
                behindItsCable(KafkaServer.prepare(home.resolve("kafka"), PORT, PORT + 1), home.resolve("kafka")),
                RegistryServer.prepareInMemory(Project.locate(), PORT + 2),
                ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), CLICKHOUSE, PASSWORD));
        var running = new ArrayList<RunningProcess>();
        for (var spec : specs) {
            var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
            running.add(process);
            started.addFirst(process::kill);
        }
        return running;
    }

    /** Clients of Kafka go where it tells them to. */
    private ProcessSpec behindItsCable(ProcessSpec broker, Path home) throws Exception {
        var settings = home.resolve("server.properties");
        var address = "advertised.listeners=PLAINTEXT://127.0.0.1:";
        Files.writeString(settings, Files.readString(settings).replace(address + PORT, address + kafka.port()));
        return broker;
    }

    private Map<String, String> addresses() {
        return Map.of(
                "TIDEPOOL_POSTGRES_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres",
                "TIDEPOOL_KAFKA",
                kafkaAddress(),
                "TIDEPOOL_REGISTRY",
                http(registry),
                "TIDEPOOL_CLICKHOUSE_URL",
                http(clickHouse),
                "TIDEPOOL_CLICKHOUSE_USER",
                ClickHouseServer.USER,
                "TIDEPOOL_CLICKHOUSE_PASSWORD",
                PASSWORD);
    }

    private String kafkaAddress() {
        return "127.0.0.1:" + kafka.port();
    }

    private static String http(Cable cable) {
        return "http://127.0.0.1:" + cable.port();
    }

    /** What a process needs to be told to be another instance of this application. */
    public Map<String, String> environment(String instance, int port, int graceSeconds) {
        var variables = new HashMap<>(addresses());
        variables.put("TIDEPOOL_INSTANCE", instance);
        variables.put("TIDEPOOL_PORT", Integer.toString(port));
        variables.put("TIDEPOOL_SHUTDOWN_GRACE_SECONDS", Integer.toString(graceSeconds));
        return RunningApi.environment(variables);
    }

    public RunningApi api() {
        return api;
    }

    public Cable postgres() {
        return postgres;
    }

    public Cable kafka() {
        return kafka;
    }

    public Cable registry() {
        return registry;
    }

    public Cable clickHouse() {
        return clickHouse;
    }
}
