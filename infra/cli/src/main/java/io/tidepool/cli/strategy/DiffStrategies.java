package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.strategy.Change.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description = "Prints field by field what apply would change. Exit status 0: nothing; 1: something; 2: failed.",
        mixinStandardHelpOptions = true)
final class DiffStrategies implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "YAML; - is the input. Several may be given.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    DiffStrategies(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var declared = StrategyFile.readAll(files, surroundings);
        var api = access.open(surroundings);
        var present = Present.of(api);
        var changes = declared.stream()
                .map(strategy -> Change.of(strategy, present, api))
                .toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(ChangeText.json(changes, true));
        } else {
            changes.forEach(change -> out.print(ChangeText.differences(change)));
        }
        out.flush();
        return changes.stream().allMatch(change -> change.outcome() == Outcome.UNCHANGED) ? 0 : 1;
    }
}
