package io.tidepool.cli.access;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds where it is started.
 *
 * @param caller the folder in which file names begin
 * @param project the folder in which a local stack keeps {@code .tidepool}
 * @param config the folder of what people have set up for themselves
 */
public record Surroundings(Map<String, String> variables, Path caller, Path project, Path config, InputStream input) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        var variables = System.getenv();
        var config = Optional.ofNullable(variables.get("XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".config"));
        var project = Path.of("").toAbsolutePath();
        return new Surroundings(
                variables,
                project.resolve(variables.getOrDefault("TIDEPOOL_CALLER", "")),
                project,
                config.resolve("tidepool"),
                System.in);
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
