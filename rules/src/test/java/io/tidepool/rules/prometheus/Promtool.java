package io.tidepool.rules.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A run of {@code promtool test rules}.
 *
 * @param output where both its streams go
 */
record Promtool(Process process, Path output) {
    private static final long LIMIT_SECONDS = 300;

    static Promtool start(Path testFile) throws IOException {
        var output = Files.createTempFile(testFile.getParent(), "promtool", ".txt");
        var process = new ProcessBuilder(
                        program().toString(),
                        "test",
                        "rules",
                        testFile.getFileName().toString())
                .directory(Objects.requireNonNull(testFile.getParent()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Promtool(process, output);
    }

    boolean succeeded() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("promtool still runs after " + LIMIT_SECONDS + " s");
        }
        return process.exitValue() == 0;
    }

    String said() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":");
        return Arrays.stream(folders)
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("promtool is not on the PATH; ./tidepool test provides it,"
                        + " and so does Debian's package prometheus"));
    }
}
