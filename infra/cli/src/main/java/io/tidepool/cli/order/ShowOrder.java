package io.tidepool.cli.order;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.output.Shown;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "show", description = "Shows everything about an order.", mixinStandardHelpOptions = true)
final class ShowOrder implements Callable<Integer> {
    private static final List<String> TIMES =
            List.of("created_at", "updated_at", "triggered_at", "approved_at", "execution_time", "completion_time");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    @Parameters(paramLabel = "ORDER", description = "Its id or its number.")
    private String order = "";

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    ShowOrder(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var api = access.open(surroundings);
        var shown = api.get("/api/orders/" + OrderLines.id(api, order));
        spec.commandLine().getOut().print(json ? Shown.json(shown) + "\n" : lines(shown));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Facts first; of what is a tree itself, the steps. */
    private static String lines(JsonNode order) {
        var text = new StringBuilder();
        order.properties().stream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getValue().isNull())
                .forEach(field -> text.append(String.format(
                        "%-20s %s%n",
                        field.getKey(),
                        TIMES.contains(field.getKey())
                                ? Shown.time(order, field.getKey())
                                : Shown.field(order, field.getKey()))));
        text.append(String.format("%-20s %s%n", "allowed_actions", words(order.path("allowed_actions"))));
        order.path("steps")
                .forEach(step -> text.append(String.format(
                        "%-20s %s %s %s%n",
                        "step",
                        Shown.field(step, "node_name"),
                        Shown.field(step, "step"),
                        Shown.field(step, "state"))));
        return text.toString();
    }

    private static String words(JsonNode list) {
        var words = list.valueStream().map(JsonNode::asString).toList();
        return words.isEmpty() ? "-" : String.join(", ", words);
    }
}
