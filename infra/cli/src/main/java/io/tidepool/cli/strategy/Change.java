package io.tidepool.cli.strategy;

import io.tidepool.cli.access.Api;
import io.tidepool.cli.access.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of one strategy.
 *
 * @param present null when the server has none of the name
 * @param body that makes it so
 * @param differences empty when nothing changes
 */
record Change(Declared declared, @Nullable JsonNode present, Map<String, Object> body, List<Difference> differences) {
    Change {
        differences = List.copyOf(differences);
    }

    /** A field with another value than the file has. */
    record Difference(String field, JsonNode present, JsonNode wanted) {}

    /** What a change comes to. */
    enum Outcome {
        UNCHANGED,
        CREATED,
        UPDATED
    }

    /**
     * Asks the server what it would make of the file, so that its rules and defaults hold and nothing is guessed here.
     *
     * @throws Refused when the server would refuse it
     */
    static Change of(Declared declared, Present world, Api api) {
        var present = world.named(declared).orElse(null);
        var body = new LinkedHashMap<>(declared.fields());
        body.put(
                "cluster_ids",
                declared.clusters().stream()
                        .map(name -> id(name, declared, world))
                        .toList());
        try {
            var path = "/api/strategies/preview"
                    + (present == null ? "" : "?id=" + present.path("id").asLong());
            return new Change(declared, present, body, differences(present, api.post(path, body)));
        } catch (Refused refusal) {
            throw refusal.about(declared.place());
        }
    }

    private static Long id(String cluster, Declared declared, Present world) {
        var id = world.clusters().get(cluster);
        if (id == null) {
            throw Refused.because(declared.place() + ": clusters: the server has no cluster \"" + cluster + "\"");
        }
        return id;
    }

    private static List<Difference> differences(@Nullable JsonNode present, JsonNode wanted) {
        var differences = new ArrayList<Difference>();
        for (var field : Fields.ALL) {
            var after = Present.field(wanted, field);
            var before = present == null ? after.path("nothing") : Present.field(present, field);
            if (present == null ? !isNothing(after) : !same(before, after)) {
                differences.add(new Difference(field, before, after));
            }
        }
        return differences;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return isNothing(one) ? isNothing(other) : one.equals(other);
    }

    Outcome outcome() {
        if (present == null) {
            return Outcome.CREATED;
        }
        return differences.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED;
    }

    /** @throws Refused when the server refuses it, or somebody else changed the strategy meanwhile */
    void make(Api api) {
        try {
            if (present == null) {
                api.post("/api/strategies/create", body);
            } else if (!differences.isEmpty()) {
                var replacing = new LinkedHashMap<>(body);
                replacing.put("version", present.path("version").asLong());
                api.put("/api/strategies/" + present.path("id").asLong(), replacing);
            }
        } catch (Refused refusal) {
            throw refusal.about(declared.place());
        }
    }
}
