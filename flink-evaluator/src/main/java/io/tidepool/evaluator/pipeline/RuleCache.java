package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.strategy.Strategy;
import java.util.HashMap;
import java.util.Map;

/** Strategies translated once per version. */
final class RuleCache {
    private final Map<Long, Strategy> byId = new HashMap<>();

    Strategy of(io.tidepool.schema.Strategy wire) {
        var known = byId.get(wire.getId());
        if (known == null || known.version() != wire.getVersion()) {
            known = Translation.strategy(wire);
            byId.put(wire.getId(), known);
        }
        return known;
    }
}
