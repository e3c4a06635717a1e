package io.tidepool.cli.order;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.output.Shown;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "approve", description = "Approves an order.")
final class ApproveOrder implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    private boolean help;

    @Mixin
    private Access access = new Access();

    @Parameters(paramLabel = "ORDER", description = "Its id or its number.")
    private String order = "";

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "The version you have seen; the order is not approved when it is another one now.")
    private @Nullable Long version;

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    ApproveOrder(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var api = access.open(surroundings);
        var body = new HashMap<String, Object>();
        if (version != null) {
            body.put("version", version);
        }
        var moved = api.put("/api/orders/" + OrderLines.id(api, order) + "/approve", body);
        spec.commandLine().getOut().println(json ? Shown.json(moved) : OrderLines.moved(moved));
        return 0;
    }
}
