package io.tidepool.api.order;

import java.util.Locale;
import java.util.Optional;

/** Where an order stands. */
public enum Status {
    PENDING("待处理"),
    PROCESSING("处理中"),
    COMPLETED("已完成"),
    FAILED("失败"),
    CANCELLED("已取消"),
    PENDING_CONFIRMATION("待确认"),
    SCHEDULED_FOR_MAINTENANCE("已排期"),
    MAINTENANCE_IN_PROGRESS("维护中");

    private final String label;

    Status(String label) {
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

    /** Whether a completion time belongs to this status. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Whether an executor can be at work. */
    boolean executes() {
        return this == PROCESSING || this == SCHEDULED_FOR_MAINTENANCE;
    }

    String named() {
        return wire() + "（" + label + "）";
    }

    /** The status of this wire name; empty when there is none. */
    public static Optional<Status> of(String wire) {
        for (var status : values()) {
            if (status.wire().equals(wire)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
