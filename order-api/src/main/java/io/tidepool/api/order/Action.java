package io.tidepool.api.order;

import java.util.Locale;
import java.util.Optional;

/** What an order does. */
public enum Action {
    POOL_ENTRY("入池"),
    POOL_EXIT("退池"),
    MAINTENANCE_REQUEST("维护请求"),
    MAINTENANCE_UNCORDON("维护恢复");

    private final String label;

    Action(String label) {
        this.label = label;
    }

    /** The name in the database and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word shown to people. */
    public String label() {
        return label;
    }

    /** Whether this action changes which devices a pool holds. */
    public boolean changesPool() {
        return this == POOL_ENTRY || this == POOL_EXIT;
    }

    /** The action that undoes this one; empty for maintenance. */
    public Optional<Action> opposite() {
        return switch (this) {
            case POOL_ENTRY -> Optional.of(POOL_EXIT);
            case POOL_EXIT -> Optional.of(POOL_ENTRY);
            case MAINTENANCE_REQUEST, MAINTENANCE_UNCORDON -> Optional.empty();
        };
    }

    /** The action of this wire name; empty when there is none. */
    public static Optional<Action> of(String wire) {
        for (var action : values()) {
            if (action.wire().equals(wire)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
