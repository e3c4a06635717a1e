package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Makes the strategies of the server those of the files, told apart by name.",
            "A file says all of a strategy: a field it leaves out gets its default, but the status stays as it is."
                    + " Strategies that no file names are left alone. When the server would refuse one, none is"
                    + " changed; when it has several of a name, that name is refused."
        },
        mixinStandardHelpOptions = true)
final class ApplyStrategies implements Callable<Integer> {
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

    @Option(names = "--dry-run", description = "Check everything at the server, change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    ApplyStrategies(Surroundings surroundings) {
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
        for (var change : changes) {
            if (!dryRun) {
                change.make(api);
            }
            if (!json) {
                out.println(ChangeText.line(change, dryRun));
            }
        }
        if (json) {
            out.println(ChangeText.json(changes, dryRun));
        }
        return 0;
    }
}
