package io.tidepool.local.launcher.backup;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.launcher.Credentials;
import io.tidepool.local.launcher.Home;
import io.tidepool.local.launcher.Ports;
import io.tidepool.local.launcher.Progress;
import io.tidepool.local.launcher.Servers;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a stack that stands still what it was at the time of a backup. What it had is set aside, not deleted. Topics and
 * the state of Flink begin anew; {@code after-restore.sql} keeps the restored order side from doing again what it has
 * done since the backup and no longer knows.
 */
public final class Restore {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String AFTERWARDS = "/after-restore.sql";
    private static final List<String> REPLACED =
            List.of("data/postgres/data", "data/clickhouse", "data/kafka", "data/checkpoints", Backup.ANCHORS);

    private final Home home;
    private final Ports ports;
    private final Progress progress;

    public Restore(Home home, Ports ports, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.progress = progress;
    }

    /**
     * @param madeAt when the backup was made
     * @param aside folder with what the stack had; null when it had nothing
     * @param openOrders orders that were under way, with their state
     */
    public record Restored(Instant madeAt, @Nullable Path aside, List<String> openOrders) {
        public Restored {
            openOrders = List.copyOf(openOrders);
        }
    }

    /**
     * @param keys file of keys; null when the stack here has those of the backup
     * @throws IllegalArgumentException when the file is no backup or the keys are not its own; nothing has changed then
     */
    public Restored run(Path file, @Nullable Path keys) throws Exception {
        try (var backup = BackupFile.open(file)) {
            var manifest = manifest(backup);
            var found = keys == null ? KeyFiles.of(home) : KeyFiles.read(keys);
            var missing = found.missing(manifest.keys());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("the backup was made with other keys than "
                        + (keys == null ? "the stack here has; --keys FILE names them: " : keys + " has: ")
                        + String.join(", ", missing));
            }
            var aside = setAside(manifest);
            if (keys != null) {
                found.writeTo(home);
            }
            var credentials = Credentials.loadOrGenerate(home, true);
            var servers = new Servers(Project.locate(), home, ports, credentials);
            progress.step("unpack PostgreSQL", () -> unpackPostgres(backup));
            var open = new ArrayList<String>();
            progress.step(
                    "recover PostgreSQL",
                    () -> whileRunning(servers.postgres(), () -> open.addAll(afterwards(credentials))));
            progress.step(
                    "restore ClickHouse",
                    () -> whileRunning(servers.clickHouse(), () -> readClickHouse(backup, credentials)));
            if (backup.getEntry(Backup.ANCHORS) != null) {
                Files.writeString(home.folder().resolve(Backup.ANCHORS), BackupFile.text(backup, Backup.ANCHORS));
            }
            return new Restored(manifest.madeAt(), aside, open);
        }
    }

    private static Manifest manifest(ZipFile backup) throws IOException {
        var manifest = JsonMapper.shared().readValue(BackupFile.text(backup, Manifest.NAME), Manifest.class);
        if (manifest.format() != Manifest.FORMAT) {
            throw new IllegalArgumentException(
                    "the backup has format " + manifest.format() + "; this version reads " + Manifest.FORMAT);
        }
        return manifest;
    }

    private @Nullable Path setAside(Manifest manifest) throws IOException {
        var aside = home.folder().resolve("before-restore-" + Instant.now().getEpochSecond());
        var moved = false;
        for (var name : REPLACED) {
            var from = home.folder().resolve(name);
            if (Files.exists(from)) {
                Files.createDirectories(aside.resolve(name).getParent());
                Files.move(from, aside.resolve(name));
                moved = true;
            }
        }
        var present = KeyFiles.of(home);
        if (!present.missing(manifest.keys()).isEmpty()
                && !present.fingerprints().isEmpty()) {
            present.write(aside.resolve("keys.zip"));
            moved = true;
        }
        return moved ? aside : null;
    }

    private void unpackPostgres(ZipFile backup) throws IOException {
        var data = home.data("postgres").resolve("data");
        Files.createDirectories(data);
        BackupFile.unpack(backup, PostgresCopy.FOLDER, data);
        try (var files = Files.walk(data)) {
            for (var folder : files.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private void whileRunning(ProcessSpec server, Progress.Step work) throws Exception {
        var process = RunningProcess.start(server, home.log(server.name()));
        try {
            process.awaitReady(PATIENCE);
            work.run();
        } finally {
            process.close();
        }
    }

    private List<String> afterwards(Credentials credentials) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(
                        PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE),
                        PostgresServer.USER,
                        credentials.postgres());
                var statement = connection.createStatement()) {
            statement.execute(sql());
            var open = new ArrayList<String>();
            try (var orders = statement.executeQuery("select order_number || ' ' || action_type || ' ' || status"
                    + " from tidepool.elastic_scaling_order where completion_time is null order by id")) {
                while (orders.next()) {
                    open.add(orders.getString(1));
                }
            }
            return open;
        }
    }

    private static String sql() throws IOException {
        try (var text = Restore.class.getResourceAsStream(AFTERWARDS)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void readClickHouse(ZipFile backup, Credentials credentials) throws Exception {
        var server = URI.create(ports.clickHouseUrl());
        Migrate.migrate(server, ClickHouseServer.USER, credentials.clickHouse());
        new ClickHouseTables(server, credentials.clickHouse()).read(backup);
    }
}
