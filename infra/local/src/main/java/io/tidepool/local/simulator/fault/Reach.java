package io.tidepool.local.simulator.fault;

/** How a cluster's API can be reached. */
public enum Reach {
    OPEN,
    /** Connections are refused. */
    REFUSED,
    /** Connections are accepted and calls never answered. */
    HANGING
}
