package io.tidepool.api.recovery;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.launcher.Credentials;
import io.tidepool.local.launcher.Home;
import io.tidepool.local.launcher.Ports;
import io.tidepool.local.launcher.Servers;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.topic.CreateTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** The servers of a stack in its own folder, as {@code up} starts them, with order-api inside this process. */
final class SmallStack implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Home home;
    private final Ports ports;
    private final Credentials credentials;
    private final Deque<RunningProcess> running = new ArrayDeque<>();

    private SmallStack(Home home, Ports ports) throws IOException {
        this.home = home;
        this.ports = ports;
        this.credentials = Credentials.loadOrGenerate(home, false);
    }

    /** Starts the servers; topics are made, and tables of ClickHouse brought up to date. */
    static SmallStack start(Home home, Ports ports) throws Exception {
        var stack = new SmallStack(home, ports);
        try {
            var servers = new Servers(Project.locate(), home, ports, stack.credentials);
            for (var server : new ProcessSpec[] {
                servers.postgres(),
                servers.kafka(),
                servers.clickHouse(),
                RegistryServer.prepareInMemory(Project.locate(), ports.registry())
            }) {
                stack.running.push(RunningProcess.start(server, home.log(server.name())));
            }
            for (var server : stack.running) {
                server.awaitReady(LIMIT);
            }
            PostgresServer.createDatabase(ports.postgres(), stack.credentials.postgres(), Servers.DATABASE);
            CreateTopics.create(ports.kafkaAddress(), 1, (short) 1);
            CreateTopics.register(ports.registryUrl());
            Migrate.migrate(URI.create(ports.clickHouseUrl()), ClickHouseServer.USER, stack.credentials.clickHouse());
            return stack;
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    Credentials credentials() {
        return credentials;
    }

    RunningApi api() {
        var folder = home.folder();
        var environment = new TreeMap<String, String>();
        environment.put("TIDEPOOL_KAFKA", ports.kafkaAddress());
        environment.put("TIDEPOOL_REGISTRY", ports.registryUrl());
        environment.put("TIDEPOOL_POSTGRES_URL", PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE));
        environment.put("TIDEPOOL_POSTGRES_USER", PostgresServer.USER);
        environment.put("TIDEPOOL_POSTGRES_PASSWORD", credentials.postgres());
        environment.put("TIDEPOOL_CLICKHOUSE_URL", ports.clickHouseUrl());
        environment.put("TIDEPOOL_CLICKHOUSE_USER", ClickHouseServer.USER);
        environment.put("TIDEPOOL_CLICKHOUSE_PASSWORD", credentials.clickHouse());
        environment.put("TIDEPOOL_KEY_FILE", folder.resolve("sealing.key").toString());
        environment.put("TIDEPOOL_JWT_KEY_FILE", folder.resolve("token.key").toString());
        environment.put("TIDEPOOL_AUDIT_KEY_FILE", folder.resolve("audit.key").toString());
        environment.put(
                "TIDEPOOL_AUDIT_ANCHOR_FILE",
                folder.resolve("operation-log.anchors").toString());
        return RunningApi.start(environment);
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(
                PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE) + "?currentSchema=tidepool",
                PostgresServer.USER,
                credentials.postgres());
    }

    /** Makes the tables of the executor, which does not run here. */
    void createExecution() throws SQLException, IOException {
        var migrations = Project.locate().root().resolve("executor/src/main/resources/db/migration/execution");
        try (var connection = database();
                var statement = connection.createStatement();
                var files = Files.list(migrations)) {
            statement.execute("create schema execution");
            statement.execute("set search_path to execution");
            for (var file : files.sorted().toList()) {
                statement.execute(Files.readString(file));
            }
        }
    }

    String text(String sql) throws SQLException {
        try (var connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    void run(String sql) throws SQLException {
        try (var connection = database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Number of rows and checksum of every table by name, versions left out. */
    Map<String, String> tables() throws SQLException {
        var sums = new TreeMap<String, String>();
        try (var connection = database();
                var statement = connection.createStatement();
                var names = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname in ('tidepool', 'execution')")) {
            while (names.next()) {
                sums.put(
                        names.getString(1),
                        text("select count(*) || ' rows ' || coalesce(md5(string_agg(row, '|' order by row)), '')"
                                + " from (select (to_jsonb(t) - 'version')::text as row from " + names.getString(1)
                                + " t)"));
            }
        }
        return sums;
    }

    ClickHouse clickHouse() {
        return new ClickHouse(ports.clickHouseUrl(), credentials.clickHouse());
    }

    @Override
    public void close() {
        running.forEach(RunningProcess::close);
        running.clear();
    }
}
