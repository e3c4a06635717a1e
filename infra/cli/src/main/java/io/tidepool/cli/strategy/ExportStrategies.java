package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Refused;
import io.tidepool.cli.access.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "export", description = "Prints strategies as YAML that apply takes.", mixinStandardHelpOptions = true)
final class ExportStrategies implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only those of these names.")
    private List<String> names = new ArrayList<>();

    ExportStrategies(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var strategies = access.open(surroundings).all("/api/strategies/list");
        for (var name : names) {
            if (strategies.stream().noneMatch(strategy -> isNamed(strategy, name))) {
                throw Refused.because("the server has no strategy \"" + name + "\"");
            }
        }
        spec.commandLine()
                .getOut()
                .print(strategies.stream()
                        .filter(strategy -> names.isEmpty() || names.stream().anyMatch(name -> isNamed(strategy, name)))
                        .map(StrategyFile::document)
                        .collect(Collectors.joining("---\n")));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static boolean isNamed(JsonNode strategy, String name) {
        return strategy.path(Fields.NAME).asString("").equals(name);
    }
}
