package io.tidepool.cli.strategy;

import io.tidepool.cli.output.Shown;
import io.tidepool.cli.strategy.Change.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Changes for people and for programs. */
final class ChangeText {
    private ChangeText() {}

    /** One line, such as {@code strategy 高CPU入池 updated}. */
    static String line(Change change, boolean dryRun) {
        return "strategy " + change.declared().name() + " " + word(change.outcome()) + (dryRun ? " (dry run)" : "");
    }

    /** Field by field; nothing of a strategy that is as it should be. */
    static String differences(Change change) {
        if (change.outcome() == Outcome.UNCHANGED) {
            return "";
        }
        var created = change.outcome() == Outcome.CREATED;
        var head = "strategy " + change.declared().name() + (created ? " is not on the server:" : " differs:");
        return head + "\n"
                + change.differences().stream()
                        .map(difference -> "  " + difference.field() + ": "
                                + (created ? "" : value(difference.present()) + " -> ") + value(difference.wanted())
                                + "\n")
                        .collect(Collectors.joining());
    }

    static String json(List<Change> changes, boolean dryRun) {
        return Shown.json(changes.stream()
                .map(change -> Map.of(
                        "name",
                        change.declared().name(),
                        "outcome",
                        word(change.outcome()),
                        "dry_run",
                        dryRun,
                        "differences",
                        change.differences().stream().map(ChangeText::json).toList()))
                .toList());
    }

    private static Map<String, Object> json(Change.Difference difference) {
        return Map.of(
                "field",
                difference.field(),
                "present",
                difference.present().isMissingNode() ? NullNode.instance : difference.present(),
                "wanted",
                difference.wanted());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String value(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        return value.isString() && value.asString().isEmpty() ? "\"\"" : Shown.text(value);
    }
}
