package io.tidepool.local.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of the binaries that come as a Maven artifact. */
public final class PostgresServer {
    public static final String USER = "tidepool";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int OWNER_EXECUTES = 0100;
    private static final int NOBODY = 65_534;

    private PostgresServer() {}

    /**
     * Unpacks the server and makes its data folder when they are new, and tells how to start it.
     *
     * @param home folder of programs and data
     */
    public static ProcessSpec prepare(Path home, int port, String password) throws IOException, InterruptedException {
        var programs = home.resolve("programs");
        var data = home.resolve("data");
        if (!Files.exists(programs.resolve("bin/postgres"))) {
            unpack(programs);
        }
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(home, programs, data, password);
        }
        var command = asOrdinaryUser(home, programs.resolve("bin/postgres"));
        command.addAll(List.of(
                "-D", data.toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=100",
                "-c", "shared_buffers=64MB",
                "-c", "timezone=UTC"));
        return new ProcessSpec("postgres", command, Map.of(), port, () -> accepts(port, password));
    }

    /** Makes a database when it is missing. */
    public static void createDatabase(int port, String password, String name) throws SQLException {
        try (var connection = connect(port, password);
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                create.execute("CREATE DATABASE " + create.enquoteIdentifier(name, true));
            }
        }
    }

    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static Connection connect(int port, String password) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(port, "postgres"));
        source.setConnectTimeout(2);
        source.setSocketTimeout(10);
        return source.getConnection(USER, password);
    }

    private static boolean accepts(int port, String password) {
        try (var connection = connect(port, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own, root is somebody else and still owns its files;
     * where the kernel allows none, as in most containers, it becomes nobody, who may still pass the folders above.
     */
    private static List<String> asOrdinaryUser(Path home, Path program) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            if (succeeds(List.of("unshare", "--user", "true"))) {
                command.addAll(List.of("unshare", "--user"));
            } else {
                succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, home.toString()));
                command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
                command.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
                // Without this access(2), which initdb asks, would not count the capability.
                command.add("--securebits=+no_setuid_fixup");
            }
        }
        command.add(program.toString());
        return command;
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static void initialise(Path home, Path programs, Path data, String password)
            throws IOException, InterruptedException {
        var secret = Files.createTempFile(
                home,
                "password",
                null,
                PosixFilePermissions.asFileAttribute(
                        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        var log = home.resolve("initdb.log");
        try {
            Files.writeString(secret, password);
            var command = asOrdinaryUser(home, programs.resolve("bin/initdb"));
            command.addAll(List.of(
                    "-D",
                    data.toString(),
                    "-U",
                    USER,
                    "--pwfile",
                    secret.toString(),
                    "--auth",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale",
                    "C.UTF-8"));
            var exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("making the PostgreSQL data folder failed:\n" + Files.readString(log));
            }
        } finally {
            Files.delete(secret);
        }
    }

    private static void unpack(Path target) throws IOException {
        Files.createDirectories(target);
        var resource = PostgresServer.class.getResourceAsStream(ARCHIVE);
        if (resource == null) {
            throw new IOException("the PostgreSQL programs are not on the class path: " + ARCHIVE);
        }
        try (var archive = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
