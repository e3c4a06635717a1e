package io.tidepool.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs on the path; {@code ./tidepool test} brings those that are missing. */
final class Program {
    private static final long PATIENCE_SECONDS = 120;

    private Program() {}

    /** Where the program is. */
    static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs it to its end.
     *
     * @return what it wrote to its standard output
     * @throws AssertionError with all it wrote when it does not end well
     */
    static String run(Path folder, Map<String, String> environment, String... command) {
        try {
            var errors = Files.createTempFile("program", ".err");
            var output = Files.createTempFile("program", ".out");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var wrote = Files.readString(output);
            assertThat(ended).as("%s ends", Stream.of(command).toList()).isTrue();
            assertThat(process.exitValue())
                    .as("%s%n%s%s", Stream.of(command).toList(), wrote, Files.readString(errors))
                    .isZero();
            return wrote;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
