package io.tidepool.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.TimeoutException;

/**
 * The classes of a program as the JDK has read and checked them, in a file that later starts map into memory: class-data
 * sharing of the JDK. Without the file a program starts as before, only slower.
 *
 * @param file names the build and the JDK it was made of; neither fits another
 */
public record ClassData(Path file) {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);
    private static final int NAME_BYTES = 8;

    /** That of a Java process by its class path, beside the first jar of it. */
    public static ClassData of(ProcessSpec spec) throws IOException {
        var command = spec.command();
        var jars = command.get(command.indexOf("-cp") + 1).split(":");
        return new ClassData(Path.of(jars[0]).resolveSibling("class-data").resolve(name(jars) + ".jsa"));
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** The process started with this file, when there is one. */
    public ProcessSpec usedBy(ProcessSpec spec) {
        return exists() ? with(spec, "-XX:SharedArchiveFile=" + file) : spec;
    }

    /**
     * Makes the file: starts the process, lets it become ready and ends it. What the process needs must run. Files of
     * earlier builds go away. A process that leaves no file behind, as when the disk is full, is no failure.
     *
     * @throws TimeoutException when the process does not become ready in time
     */
    public void make(ProcessSpec spec, Path log, Duration readyWithin)
            throws IOException, InterruptedException, TimeoutException {
        forgetOthers();
        var fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        var process = RunningProcess.start(with(spec, "-XX:ArchiveClassesAtExit=" + fresh), log);
        try {
            process.awaitReady(readyWithin);
        } finally {
            process.end(ENDS_WITHIN);
        }
        if (Files.exists(fresh)) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void forgetOthers() throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        try (var files = Files.list(folder)) {
            for (var other :
                    files.filter(one -> one.toString().endsWith(".jsa")).toList()) {
                Files.delete(other);
            }
        }
    }

    private static ProcessSpec with(ProcessSpec spec, String option) {
        var command = new ArrayList<>(spec.command());
        command.add(1, option);
        return spec.by(command);
    }

    /** As the JDK itself judges: by version, and by place, size and time of each jar. */
    private static String name(String[] jars) throws IOException {
        var text = new StringBuilder(System.getProperty("java.vm.version")).append(System.getProperty("java.home"));
        for (var jar : jars) {
            var path = Path.of(jar);
            text.append('\n').append(jar);
            if (Files.exists(path)) {
                text.append(Files.size(path)).append(Files.getLastModifiedTime(path));
            }
        }
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
