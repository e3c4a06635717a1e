package io.tidepool.api.user;

/** What a role may do; the rows of role_permissions name these in lower case. */
public enum Permission {
    READ,
    OWN_SESSION,
    STRATEGIES_WRITE,
    ORDERS_WRITE,
    DEVICES_WRITE,
    CLUSTERS_WRITE,
    SETTINGS_WRITE,
    USERS_MANAGE,
    MAINTENANCE_CALL,
    ROSTER_WRITE,
    /** Channels, and what went out on them. */
    NOTIFICATIONS_MANAGE,
    OPERATIONS_READ,
    SECRETS_ROTATE
}
