package io.tidepool.cli.order;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Api;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.output.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "Lists orders, newest first.", mixinStandardHelpOptions = true)
final class ListOrders implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            description = "Such as pending; several with commas.")
    private List<String> status = new ArrayList<>();

    @Option(names = "--action", split = ",", paramLabel = "ACTION", description = "Such as pool_entry, pool_exit.")
    private List<String> action = new ArrayList<>();

    @Option(names = "--cluster", paramLabel = "ID", description = "Of this cluster only.")
    private @Nullable Long cluster;

    @Option(names = "--strategy", paramLabel = "ID", description = "Of this strategy only.")
    private @Nullable Long strategy;

    @Option(names = "--keyword", paramLabel = "TEXT", description = "Part of an order number or strategy name.")
    private @Nullable String keyword;

    @Option(names = "--from", paramLabel = "TIME", description = "Created then or later, such as 2026-11-25T10:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Created before.")
    private @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 100 (default 20).")
    private int limit = 20;

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    ListOrders(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var orders = orders(access.open(surroundings));
        spec.commandLine().getOut().print(json ? Shown.json(orders) + "\n" : OrderLines.table(orders));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<JsonNode> orders(Api api) {
        var filters = new LinkedHashMap<String, @Nullable Object>();
        filters.put("status", status.isEmpty() ? null : String.join(",", status));
        filters.put("action_type", action.isEmpty() ? null : String.join(",", action));
        filters.put("cluster_id", cluster);
        filters.put("strategy_id", strategy);
        filters.put("keyword", keyword);
        filters.put("from", from);
        filters.put("to", to);
        if (all) {
            return api.all(Api.path("/api/orders/list", filters));
        }
        filters.put("page_size", limit);
        var orders = new ArrayList<JsonNode>();
        api.get(Api.path("/api/orders/list", filters)).path("list").forEach(orders::add);
        return orders;
    }
}
