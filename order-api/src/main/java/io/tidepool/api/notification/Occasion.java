package io.tidepool.api.notification;

import java.util.Locale;

/** What there can be to tell. */
public enum Occasion {
    /** An order waits for somebody. */
    ORDER_CREATED,
    /** An order waits for another decision. */
    ORDER_RETURNED,
    ORDER_COMPLETED,
    /** An order has failed, or what it does to a node has and somebody must begin again. */
    ORDER_FAILED,
    ORDER_CANCELLED,
    /** No executor has begun with an order that it was told to carry out. */
    ORDER_STUCK,
    /** The window of a maintenance is over, and nobody has said that the machine is back. */
    MAINTENANCE_OVERDUE,
    /** A strategy has not been able to judge a cluster for long. */
    STRATEGY_FAILING,
    /** A cluster in service has sent no usable figures for long. */
    CLUSTER_SILENT,
    /** Figures come, and nobody judges them: no strategy makes orders. */
    EVALUATION_STOPPED,
    /** Somebody tries a channel; never kept. */
    TEST;

    /** The name in the database and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether those who had a part in the order are told, beside who is on duty. */
    boolean concernsTakers() {
        return this != ORDER_CREATED;
    }
}
