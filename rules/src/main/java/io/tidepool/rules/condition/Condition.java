package io.tidepool.rules.condition;

import io.tidepool.rules.strategy.ConditionLogic;

/** Three-valued outcome of a comparison. */
public enum Condition {
    BREACH,
    CLEAR,
    /** A needed value is missing or unusable. Never counts as breach. */
    UNKNOWN;

    /** Kleene's three-valued logic: unknown remains unless the other side alone decides. */
    public Condition combined(ConditionLogic logic, Condition other) {
        var decisive = logic == ConditionLogic.AND ? CLEAR : BREACH;
        if (this == decisive || other == decisive) {
            return decisive;
        }
        return this == UNKNOWN ? UNKNOWN : other;
    }
}
