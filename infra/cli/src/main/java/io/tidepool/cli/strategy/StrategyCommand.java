package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with strategies. */
@Command(
        name = "strategy",
        description = "Lists strategies, and keeps them in files: export, diff, apply.",
        mixinStandardHelpOptions = true)
public final class StrategyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private StrategyCommand() {}

    public static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new StrategyCommand())
                .addSubcommand(new ListStrategies(surroundings))
                .addSubcommand(new ApplyStrategies(surroundings))
                .addSubcommand(new DiffStrategies(surroundings))
                .addSubcommand(new ExportStrategies(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "strategy needs one of list, apply, diff, export");
    }
}
