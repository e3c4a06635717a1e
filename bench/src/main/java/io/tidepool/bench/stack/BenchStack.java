package io.tidepool.bench.stack;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.launcher.Credentials;
import io.tidepool.local.launcher.Home;
import io.tidepool.local.launcher.Ports;
import io.tidepool.local.launcher.Processes;
import io.tidepool.local.launcher.Servers;
import io.tidepool.local.seed.ApiClient;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.topic.CreateTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Kafka and the registry, and our processes as the launcher starts them, in a folder that goes away with them. */
public final class BenchStack implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(150);
    private static final int PARTITIONS = 3;

    private final Home home;
    private final Ports ports;
    private final Credentials credentials;
    private final Processes processes;
    private final Servers servers;
    private final Deque<RunningProcess> running = new ConcurrentLinkedDeque<>();
    /** Processes have sessions of their own: Ctrl-C would leave them behind. */
    private final Thread interrupted = new Thread(this::stop);

    private BenchStack(Home home, Ports ports) throws IOException {
        this.home = home;
        this.ports = ports;
        this.credentials = Credentials.loadOrGenerate(home, false);
        this.processes = new Processes(Project.locate(), home, ports, credentials);
        this.servers = new Servers(Project.locate(), home, ports, credentials);
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** Starts Kafka and the registry and makes the topics. */
    public static BenchStack start(int portBase) throws Exception {
        var stack = new BenchStack(new Home(Files.createTempDirectory("tidepool-bench")), new Ports(portBase));
        try {
            var kafka = stack.start(stack.servers.kafka());
            var registry = stack.start(RegistryServer.prepareInMemory(Project.locate(), stack.ports.registry()));
            kafka.awaitReady(START);
            registry.awaitReady(START);
            CreateTopics.create(stack.kafka(), PARTITIONS, (short) 1);
            CreateTopics.register(stack.registry());
            return stack;
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    /** Starts PostgreSQL and the order API. */
    public RunningProcess startOrderApi() throws Exception {
        var api = start(prepareOrderApi());
        api.awaitReady(START);
        return api;
    }

    /** Starts PostgreSQL with an empty database and tells how the order API is started. */
    public ProcessSpec prepareOrderApi() throws Exception {
        startPostgres();
        PostgresServer.createDatabase(ports.postgres(), credentials.postgres(), Servers.DATABASE);
        return processes.orderApi();
    }

    public void startPostgres() throws Exception {
        start(servers.postgres()).awaitReady(START);
    }

    /** Starts ClickHouse with the product's tables. */
    public void startClickHouse() throws Exception {
        start(servers.clickHouse()).awaitReady(START);
        Migrate.migrate(URI.create(ports.clickHouseUrl()), ClickHouseServer.USER, credentials.clickHouse());
    }

    /** Lets ClickHouse run a statement. */
    public void clickHouse(String sql) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(ports.clickHouseUrl() + "/?database=tidepool"))
                .header("X-ClickHouse-User", ClickHouseServer.USER)
                .header("X-ClickHouse-Key", credentials.clickHouse())
                .POST(BodyPublishers.ofString(sql))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
    }

    /** Ends everything that runs and keeps what it has. */
    public void stopServers() {
        running.forEach(RunningProcess::close);
        running.clear();
    }

    public Home home() {
        return home;
    }

    public Ports ports() {
        return ports;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Starts the evaluate job with these settings over those of the launcher. */
    public RunningProcess startEvaluate(Map<String, String> settings) throws Exception {
        return startEvaluate(settings, List.of());
    }

    /** @param options of the Java machine, over those of the launcher */
    public RunningProcess startEvaluate(Map<String, String> settings, List<String> options) throws Exception {
        var spec = processes.evaluate();
        var command = new ArrayList<>(spec.command());
        command.addAll(command.indexOf("-cp"), options);
        var environment = new HashMap<>(spec.environment());
        environment.putAll(settings);
        var job = start(new ProcessSpec(spec.name(), command, environment, spec.port(), spec.ready()));
        job.awaitReady(START);
        return job;
    }

    /** Starts a process that goes away with the stack; it need not serve yet. */
    public RunningProcess start(ProcessSpec spec) throws IOException {
        var process = RunningProcess.start(spec, home.log(spec.name()));
        running.push(process);
        return process;
    }

    public ApiClient admin() throws IOException, InterruptedException {
        return ApiClient.login(api(), "admin", credentials.passwordOf("admin"));
    }

    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE) + "?currentSchema=tidepool",
                PostgresServer.USER,
                credentials.postgres());
    }

    public Path log(ProcessSpec spec) {
        return home.log(spec.name());
    }

    public URI api() {
        return URI.create(ports.webUrl());
    }

    public String kafka() {
        return ports.kafkaAddress();
    }

    public String registry() {
        return ports.registryUrl();
    }

    /** What each process and this one have used, by name. */
    public Map<String, Usage> usage() {
        var usage = new TreeMap<String, Usage>();
        usage.put("this bench", Usage.alone(ProcessHandle.current()));
        running.forEach(process -> ProcessHandle.of(process.pid())
                .ifPresent(handle -> usage.put(process.spec().name(), Usage.withChildren(handle))));
        return usage;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        stop();
    }

    private void stop() {
        running.forEach(RunningProcess::kill);
        running.clear();
        home.delete();
    }
}
