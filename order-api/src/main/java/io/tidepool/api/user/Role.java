package io.tidepool.api.user;

/** The roles there are. */
public enum Role {
    /** Everything. */
    ADMIN,
    /** Orders, maintenance, strategies, clusters and devices. */
    OPERATOR,
    /** Reads. */
    VIEWER,
    /** Maintenance calls of other systems. */
    EXTERNAL
}
