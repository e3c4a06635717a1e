package io.tidepool.rules.prometheus;

import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import java.time.Duration;
import java.util.Objects;

/** One threshold on CPU usage and one duration: a strategy without cooldown, and an alerting rule. */
record AlertRule(Strategy strategy) {
    static final String SERIES = "cluster_cpu";

    static AlertRule above(String percent, int minutes) {
        return new AlertRule(
                StrategyBuilder.entryAbove(percent).duration(minutes).strategy());
    }

    static AlertRule below(String percent, int minutes) {
        return new AlertRule(
                StrategyBuilder.exitBelow(percent).duration(minutes).strategy());
    }

    String name() {
        return (above() ? "Above" : "Below") + limit().replace('.', '_') + "For" + strategy.durationMinutes();
    }

    String yaml() {
        return "{alert: %s, expr: %s %s %s, for: %dm}"
                .formatted(name(), SERIES, above() ? ">" : "<", limit(), strategy.durationMinutes());
    }

    /** False for NaN. */
    boolean holdsFor(double percent) {
        var limit = Double.parseDouble(limit());
        return above() ? percent > limit : percent < limit;
    }

    Duration duration() {
        return strategy.duration();
    }

    private boolean above() {
        return strategy.action() == ScalingAction.POOL_ENTRY;
    }

    private String limit() {
        return Objects.requireNonNull(strategy.cpu()).limit().decimal().toPlainString();
    }
}
