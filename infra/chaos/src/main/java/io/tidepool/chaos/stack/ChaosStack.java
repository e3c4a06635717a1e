package io.tidepool.chaos.stack;

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
import io.tidepool.local.server.RunningProcess;
import io.tidepool.topic.CreateTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;

/** The processes of one machine, started like {@code ./tidepool up} does, but nobody revives what is killed. */
public final class ChaosStack implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final int PARTITIONS = 3;
    private static final int ATTEMPTS = 5;
    private static final long RETRY_MILLIS = 500;

    private final Home home;
    private final Ports ports;
    private final Credentials credentials;
    private final Servers servers;
    private final Processes processes;
    private final Map<Part, RunningProcess> running = new ConcurrentHashMap<>();
    private final Map<Part, Map<String, String>> settings = new EnumMap<>(Part.class);
    private final Map<Part, ShiftedClock> clocks = new EnumMap<>(Part.class);

    private ChaosStack(Home home, Ports ports, Credentials credentials) {
        var project = Project.locate();
        this.home = home;
        this.ports = ports;
        this.credentials = credentials;
        this.servers = new Servers(project, home, ports, credentials);
        this.processes = new Processes(project, home, ports, credentials);
    }

    /** A stack that has everything it keeps in a folder, which is emptied first. */
    public static ChaosStack in(Path folder, int portBase) throws IOException {
        var home = new Home(folder.toAbsolutePath().normalize());
        home.delete();
        return new ChaosStack(home, new Ports(portBase), Credentials.loadOrGenerate(home, true));
    }

    /** Further settings of a process, from its next start on. */
    public synchronized ChaosStack with(Part part, Map<String, String> variables) {
        settings.merge(part, Map.copyOf(variables), (before, more) -> {
            var all = new HashMap<>(before);
            all.putAll(more);
            return Map.copyOf(all);
        });
        return this;
    }

    /** Gives a process a wall clock of its own, from its next start on. */
    public synchronized void ownClock(Part part) {
        var clock = new ShiftedClock(home.folder().resolve(part.word() + ".clock"));
        clock.jump(Duration.ZERO);
        clocks.put(part, clock);
        with(part, clock.environment());
    }

    /** Takes its own clock from a process again, from its next start on. */
    public synchronized void realClock(Part part) {
        var clock = clocks.remove(part);
        if (clock != null) {
            var kept = new HashMap<>(settings.getOrDefault(part, Map.of()));
            kept.keySet().removeAll(clock.environment().keySet());
            settings.put(part, Map.copyOf(kept));
        }
    }

    /** Sets the wall clock of a process that has its own: so much fast, or slow. */
    public synchronized void jump(Part part, Duration shift) {
        var clock = clocks.get(part);
        if (clock == null) {
            throw new IllegalStateException(part.word() + " has no clock of its own");
        }
        clock.jump(shift);
    }

    /** Starts servers with their databases and topics. */
    public void startServers(Set<Part> wanted) throws Exception {
        var clickHouse = wanted.contains(Part.CLICKHOUSE);
        start(Part.POSTGRES);
        start(Part.KAFKA);
        if (clickHouse) {
            start(Part.CLICKHOUSE);
        }
        awaitReady(Part.POSTGRES);
        for (var database : Set.of(Servers.DATABASE, Servers.REGISTRY_DATABASE)) {
            createDatabase(database);
        }
        start(Part.REGISTRY);
        awaitReady(Part.KAFKA);
        CreateTopics.create(kafka(), PARTITIONS, (short) 1);
        awaitReady(Part.REGISTRY);
        CreateTopics.register(registry());
        if (clickHouse) {
            awaitReady(Part.CLICKHOUSE);
            Migrate.migrate(URI.create(ports.clickHouseUrl()), ClickHouseServer.USER, credentials.clickHouse());
        }
    }

    /** On a busy machine copying the template may take longer than one connection waits. */
    private void createDatabase(String name) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                PostgresServer.createDatabase(ports.postgres(), credentials.postgres(), name);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Starts a process; it need not serve yet.
     *
     * @throws IllegalStateException when it runs: a second one would be beyond the reach of {@link #kill}
     */
    public RunningProcess start(Part part) throws IOException, InterruptedException {
        var present = running.get(part);
        if (present != null && present.isAlive()) {
            throw new IllegalStateException(part.word() + " runs already, with pid " + present.pid());
        }
        var process = RunningProcess.start(spec(part), home.log(part.word()));
        running.put(part, process);
        return process;
    }

    /** Starts processes side by side and waits until each serves. */
    public void startReady(Part... parts) throws Exception {
        for (var part : parts) {
            start(part);
        }
        for (var part : parts) {
            awaitReady(part);
        }
    }

    /**
     * Waits until a process serves. One that ended meanwhile is started again, as a supervisor would.
     *
     * @throws TimeoutException naming its log
     */
    public void awaitReady(Part part) throws IOException, InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + START.toNanos();
        while (true) {
            var process = process(part);
            if (process.spec().ready().isReady()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(part.word() + " was not ready after " + START.toSeconds() + " s; its log: "
                        + home.log(part.word()));
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            if (!process.isAlive()) {
                start(part);
            }
        }
    }

    /** Ends a process as a crash would. Of PostgreSQL every process goes, as a power cut would have it. */
    public void kill(Part part) {
        var process = process(part);
        var children = ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
        process.kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks a process to end and waits for it. */
    public void stop(Part part) {
        process(part).close();
    }

    /** Holds a process: it lives and answers nobody. */
    public void pause(Part part) throws IOException, InterruptedException {
        Signal.STOP.to(pid(part));
    }

    /** Lets a held process go on. */
    public void resume(Part part) throws IOException, InterruptedException {
        Signal.CONT.to(pid(part));
    }

    /** Holds a process that is not of this stack's parts, such as a second one. */
    public static void pause(RunningProcess process) throws IOException, InterruptedException {
        Signal.STOP.to(process.pid());
    }

    /** Lets it go on. */
    public static void resume(RunningProcess process) throws IOException, InterruptedException {
        Signal.CONT.to(process.pid());
    }

    /** Starts another process like a part, beside it and out of this stack's care. */
    public RunningProcess startSecond(Part part, String name, Map<String, String> different, int port)
            throws IOException, InterruptedException {
        var spec = spec(part);
        var environment = new HashMap<>(spec.environment());
        environment.putAll(different);
        var ready = io.tidepool.local.server.ReadyCheck.http("http://127.0.0.1:" + port + "/actuator/health/readiness");
        return RunningProcess.start(new ProcessSpec(name, spec.command(), environment, port, ready), home.log(name));
    }

    private ProcessSpec spec(Part part) throws IOException, InterruptedException {
        var spec = switch (part) {
            case POSTGRES -> servers.postgres();
            case KAFKA -> servers.kafka();
            case REGISTRY -> servers.registry();
            case CLICKHOUSE -> servers.clickHouse();
            case SIMULATOR -> processes.simulator();
            case ORDER_API -> processes.orderApi();
            case EVALUATE -> processes.evaluate();
            case ARCHIVE -> processes.archive();
            case COLLECTOR -> processes.collector();
        };
        var environment = new HashMap<>(spec.environment());
        synchronized (this) {
            environment.putAll(settings.getOrDefault(part, Map.of()));
        }
        return new ProcessSpec(spec.name(), spec.command(), environment, spec.port(), spec.ready());
    }

    public RunningProcess process(Part part) {
        var process = running.get(part);
        if (process == null) {
            throw new IllegalStateException(part.word() + " was never started");
        }
        return process;
    }

    public long pid(Part part) {
        return process(part).pid();
    }

    /** The parts that were started. */
    public Set<Part> parts() {
        return EnumSet.copyOf(running.keySet());
    }

    public Home home() {
        return home;
    }

    public Ports ports() {
        return ports;
    }

    public String kafka() {
        return ports.kafkaAddress();
    }

    public String registry() {
        return ports.registryUrl();
    }

    /** A person with every right at the API. */
    public ApiClient admin() throws IOException, InterruptedException {
        return ApiClient.login(URI.create(ports.webUrl()), "admin", credentials.passwordOf("admin"));
    }

    /** The database of the orders. */
    public Connection database() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE));
        source.setCurrentSchema("tidepool");
        source.setConnectTimeout(5);
        return source.getConnection(PostgresServer.USER, credentials.postgres());
    }

    /** Ends everything at once; nothing of it is kept. */
    @Override
    public void close() {
        for (var part : Part.values()) {
            if (running.containsKey(part)) {
                kill(part);
            }
        }
    }
}
