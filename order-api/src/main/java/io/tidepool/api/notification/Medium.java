package io.tidepool.api.notification;

import java.util.Locale;

/** The ways on which a notification can reach people. */
public enum Medium {
    EMAIL,
    SMS,
    IM,
    /** The list in the page. */
    SYSTEM;

    /** The name in the database and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a message goes out as a call of somebody's HTTP address. */
    public boolean calls() {
        return this == SMS || this == IM;
    }
}
