package io.tidepool.local.launcher;

import io.tidepool.local.server.Project;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The part of {@code ./tidepool} that runs once the project is built. */
@Command(
        name = "tidepool",
        description = "Runs Tidepool on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            VerifyLogCommand.class,
            RotateKeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class TidepoolCommand {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the stack keeps its data, logs and passwords (default: .tidepool in the project).")
    private Path data = Project.locate().root().resolve(".tidepool");

    /** Exit status 0 when done, 1 when it failed, 2 when it was called wrongly. */
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    /** A path as whoever called means it; the launcher itself runs in the folder of the project. */
    static Path meant(Path given) {
        return Path.of(System.getenv().getOrDefault("TIDEPOOL_CALLER", "")).resolve(given);
    }

    /** A mistake is told in one line. */
    static CommandLine line() {
        return new CommandLine(new TidepoolCommand())
                .setParameterExceptionHandler((misuse, words) -> {
                    misuse.getCommandLine().getErr().println("tidepool: " + misuse.getMessage());
                    return MISUSED;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("tidepool: " + failure.getMessage());
                    return failure instanceof IllegalArgumentException ? MISUSED : FAILED;
                });
    }

    Home home() {
        return new Home(data.toAbsolutePath().normalize());
    }
}
