package io.tidepool.api.notification;

import org.jspecify.annotations.Nullable;

/** What became of an attempt. */
public sealed interface Outcome {
    /** In one word, for those who count. */
    default String word() {
        return this instanceof Sent ? "sent" : this instanceof Unsure ? "unsure" : "hopeless";
    }

    /** What went wrong; null when nothing did. */
    default @Nullable String error() {
        return null;
    }

    record Sent() implements Outcome {}

    /** It may work later. Perhaps it has worked: an answer that did not come in time is one of these. */
    record Unsure(String error) implements Outcome {}

    /** It will not work however often it is tried. */
    record Hopeless(String error) implements Outcome {}
}
