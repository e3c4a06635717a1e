package io.tidepool.cli;

import io.tidepool.cli.access.Misuse;
import io.tidepool.cli.access.Refused;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.order.OrderCommand;
import io.tidepool.cli.strategy.StrategyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Orders and strategies of any Tidepool server, from a terminal or a pipeline. */
@Command(
        name = "tidepool",
        description = "Orders and strategies of a Tidepool server.",
        footer = {
            "",
            "Exit status: 0 done; 1 the server refused, which is told with its message; 2 called wrongly.",
            "Of diff: 0 nothing differs; 1 something differs; 2 anything else."
        },
        mixinStandardHelpOptions = true)
public final class TidepoolCli {
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private TidepoolCli() {}

    public static void main(String[] arguments) {
        System.exit(line(Surroundings.ofProcess()).execute(arguments));
    }

    /** The whole command line; a mistake is told in one line. */
    public static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new TidepoolCli())
                .addSubcommand(new LoginCommand(surroundings))
                .addSubcommand(new LogoutCommand(surroundings))
                .addSubcommand(OrderCommand.line(surroundings))
                .addSubcommand(StrategyCommand.line(surroundings))
                .setParameterExceptionHandler((misuse, words) -> {
                    misuse.getCommandLine().getErr().println("tidepool: " + oneLine(misuse));
                    return MISUSED;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("tidepool: " + oneLine(failure));
                    return failure instanceof Misuse || isDiff(line) ? MISUSED : REFUSED;
                });
    }

    private static boolean isDiff(CommandLine line) {
        return line.getCommandName().equals("diff");
    }

    private static String oneLine(Exception failure) {
        var message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return failure instanceof Misuse
                        || failure instanceof Refused
                        || failure instanceof CommandLine.PicocliException
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    }
}
