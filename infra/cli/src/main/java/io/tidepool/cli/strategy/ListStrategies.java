package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.output.Shown;
import io.tidepool.cli.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists strategies.", mixinStandardHelpOptions = true)
final class ListStrategies implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    ListStrategies(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var strategies = access.open(surroundings).all("/api/strategies/list");
        spec.commandLine().getOut().print(json ? Shown.json(strategies) + "\n" : table(strategies));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String table(List<JsonNode> strategies) {
        var table = new TextTable(
                "ID", "NAME", "STATUS", "ACTION", "CPU", "MEMORY", "DURATION", "COOLDOWN", "DEVICES", "CLUSTERS");
        strategies.forEach(strategy -> table.add(
                Shown.field(strategy, "id"),
                Shown.field(strategy, "name"),
                Shown.field(strategy, "status"),
                Shown.field(strategy, "threshold_trigger_action"),
                threshold(strategy, "cpu"),
                threshold(strategy, "memory"),
                Shown.field(strategy, "duration_minutes"),
                Shown.field(strategy, "cooldown_minutes"),
                Shown.field(strategy, "device_count"),
                Present.field(strategy, Fields.CLUSTERS)
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(","))));
        return table.toString();
    }

    private static String threshold(JsonNode strategy, String metric) {
        var value = Shown.field(strategy, metric + "_threshold_value");
        return value.equals("-") ? value : value + "% " + Shown.field(strategy, metric + "_threshold_type");
    }
}
