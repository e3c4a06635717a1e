package io.tidepool.local.launcher.backup;

import io.tidepool.local.launcher.Credentials;
import io.tidepool.local.launcher.Home;
import io.tidepool.local.launcher.Ports;
import io.tidepool.local.launcher.Progress;
import io.tidepool.local.launcher.Servers;
import io.tidepool.local.server.PostgresServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a running stack knows into one file: PostgreSQL and ClickHouse. Topics and the state of Flink are left
 * out, as both are made anew of PostgreSQL; so are the simulated clusters, which are the world outside.
 */
public final class Backup {
    static final String ANCHORS = "operation-log.anchors";

    private final Home home;
    private final Ports ports;
    private final Credentials credentials;
    private final Progress progress;

    public Backup(Home home, Ports ports, Credentials credentials, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.credentials = credentials;
        this.progress = progress;
    }

    /**
     * @param file is there when all of it is
     * @param keys file for the keys; null for none
     */
    public void write(Path file, @Nullable Path keys) throws Exception {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var backup = new BackupFile(part)) {
                var manifest = new Manifest(
                        Manifest.FORMAT, Instant.now(), KeyFiles.of(home).fingerprints());
                backup.text(Manifest.NAME, JsonMapper.shared().writeValueAsString(manifest));
                progress.step("copy PostgreSQL", () -> copyPostgres(backup));
                progress.step(
                        "copy ClickHouse",
                        () -> new ClickHouseTables(URI.create(ports.clickHouseUrl()), credentials.clickHouse())
                                .write(backup));
                backup.file(ANCHORS, home.folder().resolve(ANCHORS));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        if (keys != null) {
            KeyFiles.of(home).write(keys);
        }
    }

    private void copyPostgres(BackupFile backup) throws Exception {
        try (var connection = DriverManager.getConnection(
                PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE),
                PostgresServer.USER,
                credentials.postgres())) {
            new PostgresCopy(home.data("postgres").resolve("data"), backup).write(connection);
        }
    }
}
