package io.tidepool.local.launcher;

import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A back-test for people. */
final class BacktestTable {
    private static final String ORDER = "  %-24s %8s  %-24s %7s  %-32s %s%n";

    private BacktestTable() {}

    static String of(JsonNode answer) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s to %s: %d samples, %d evaluations%n",
                answer.path("from").asString(),
                answer.path("to").asString(),
                answer.path("samples").asLong(),
                answer.path("evaluations").asLong()));
        answer.path("strategies").forEach(strategy -> strategy(text, strategy));
        text.append(
                String.format("%n%-9s %10s %8s %6s %14s%n", "cluster", "samples", "failed", "gaps", "longest gap s"));
        answer.path("clusters")
                .forEach(cluster -> text.append(String.format(
                        Locale.ROOT,
                        "%-9d %10d %8d %6d %14d%n",
                        cluster.path("cluster_id").asLong(),
                        cluster.path("samples").asLong(),
                        cluster.path("failed").asLong(),
                        cluster.path("gaps").asLong(),
                        cluster.path("longest_gap_seconds").asLong())));
        text.append(String.format("%nnet device-hours: %s%n", answer.path("net_device_hours")));
        answer.path("assumptions")
                .forEach(assumption ->
                        text.append("* ").append(assumption.asString()).append('\n'));
        return text.toString().stripTrailing();
    }

    private static void strategy(StringBuilder text, JsonNode strategy) {
        var orders = strategy.path("orders");
        text.append(String.format(
                Locale.ROOT,
                "%n%s (%s): %d orders, %s device-hours, %d samples%n",
                strategy.path("name").asString(),
                strategy.path("action").asString(),
                strategy.path("order_count").asLong(),
                strategy.path("device_hours"),
                strategy.path("samples").asLong()));
        if (!orders.isEmpty()) {
            text.append(String.format(
                    ORDER, "fired at", "cluster", "held since", "devices", "triggered value", "proposal"));
        }
        orders.forEach(order -> text.append(String.format(
                ORDER,
                order.path("taken_at").asString(),
                order.path("cluster_id").asLong(),
                order.path("held_since").asString(),
                order.path("device_count").asInt(),
                order.path("triggered_value").asString(),
                order.path("proposal_id").asString())));
        if (orders.size() < strategy.path("order_count").asLong()) {
            text.append("  …\n");
        }
        text.append("  skipped: ").append(counts(strategy.path("skipped"))).append('\n');
        text.append("  failed checks: ")
                .append(counts(strategy.path("failed_checks")))
                .append('\n');
    }

    private static String counts(JsonNode counts) {
        var some = counts.properties().stream()
                .filter(count -> count.getValue().asLong() > 0)
                .map(count -> count.getKey() + " " + count.getValue().asLong())
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "none" : some;
    }
}
