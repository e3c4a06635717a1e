package io.tidepool.api.notification;

/** How an attempt ended, or what became of a message in the page afterwards. */
public enum LogStatus {
    SENT,
    FAILED,
    READ
}
