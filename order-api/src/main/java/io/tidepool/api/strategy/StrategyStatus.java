package io.tidepool.api.strategy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a strategy is evaluated. */
public enum StrategyStatus {
    ENABLED,
    DISABLED;

    static final String RULE = "must be one of enabled, disabled";

    static Optional<StrategyStatus> of(@Nullable String wire) {
        return Stream.of(values()).filter(status -> status.wire().equals(wire)).findFirst();
    }

    /** The status of a rule. */
    public static StrategyStatus of(boolean enabled) {
        return enabled ? ENABLED : DISABLED;
    }

    /** Its name in requests and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
