package io.tidepool.local.launcher.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Copies the files of a running PostgreSQL server and the log of what changed meanwhile. A server started on the copy
 * replays that log and then has all that was committed before the copying ended. The programs that come with the server
 * have neither pg_dump nor pg_basebackup; this is what the latter does.
 */
final class PostgresCopy {
    static final String FOLDER = "postgres";
    private static final String LOG_FOLDER = "pg_wal";
    private static final String CONTROL_FILE = "global/pg_control";

    /** Whose content PostgreSQL makes anew at each start. */
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            LOG_FOLDER,
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private final Path data;
    private final BackupFile backup;

    PostgresCopy(Path data, BackupFile backup) {
        this.data = data;
        this.backup = backup;
    }

    /** @param connection of the superuser, used for nothing else meanwhile */
    void write(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            // Holds back the log that the copy needs until this connection ends.
            statement.execute("select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
            String first;
            try (var begun = statement.executeQuery("select pg_walfile_name(pg_backup_start('tidepool', true))")) {
                begun.next();
                first = begun.getString(1);
            }
            copyFiles();
            try (var ended =
                    statement.executeQuery("select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
                ended.next();
                backup.text(FOLDER + "/backup_label", ended.getString(1));
                copyLog(first, ended.getString(2));
            }
        }
    }

    private void copyFiles() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var name = data.relativize(folder).toString();
                if (!name.isEmpty()) {
                    backup.folder(FOLDER + "/" + name);
                }
                return EMPTY_FOLDERS.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = file.getFileName().toString();
                var path = data.relativize(file).toString();
                if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp") && !path.equals(CONTROL_FILE)) {
                    backup.file(FOLDER + "/" + path, file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        backup.file(FOLDER + "/" + CONTROL_FILE, data.resolve(CONTROL_FILE));
    }

    /** Later files are prepared for what is still to come and hold remains of earlier use. */
    private void copyLog(String first, String last) throws IOException {
        try (var files = Files.list(data.resolve(LOG_FOLDER))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                    backup.file(FOLDER + "/" + LOG_FOLDER + "/" + name, file);
                }
            }
        }
    }
}
