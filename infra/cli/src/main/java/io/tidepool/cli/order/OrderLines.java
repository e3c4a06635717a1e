package io.tidepool.cli.order;

import io.tidepool.cli.access.Api;
import io.tidepool.cli.access.Misuse;
import io.tidepool.cli.output.Shown;
import io.tidepool.cli.output.TextTable;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Orders as text, and as people name them. */
final class OrderLines {
    private OrderLines() {}

    /**
     * The id of an order.
     *
     * @param name id or order number
     */
    static long id(Api api, String name) {
        if (name.matches("\\d{1,18}")) {
            return Long.parseLong(name);
        }
        return api.all(Api.path("/api/orders/list", Map.of("keyword", name))).stream()
                .filter(order -> order.path("order_number").asString("").equalsIgnoreCase(name))
                .map(order -> order.path("id").asLong())
                .findFirst()
                .orElseThrow(() -> new Misuse("there is no order \"" + name + "\""));
    }

    static String table(List<JsonNode> orders) {
        var table =
                new TextTable("ID", "NUMBER", "ACTION", "STATUS", "CLUSTER", "STRATEGY", "DEVICES", "CREATED", "BY");
        orders.forEach(order -> table.add(
                Shown.field(order, "id"),
                Shown.field(order, "order_number"),
                Shown.field(order, "action_type"),
                Shown.field(order, "status"),
                Shown.field(order, "cluster_name"),
                Shown.field(order, "strategy_name"),
                Shown.field(order, "device_count"),
                Shown.time(order, "created_at"),
                Shown.field(order, "created_by")));
        return table.toString();
    }

    /** What happened in one line. */
    static String moved(JsonNode order) {
        return "order " + Shown.field(order, "order_number") + " is " + Shown.field(order, "status");
    }
}
