package io.tidepool.api.conversation;

import java.util.Map;

/**
 * A message of the outside system.
 *
 * @param by who called
 * @param why it was refused; empty when it was not
 */
public record Heard(Message message, String by, Outcome outcome, String why) {
    /** What came of a message. */
    public enum Outcome {
        /** It was acted upon. */
        RECEIVED,
        /** It was acted upon before; nothing happened. */
        REPEATED,
        /** It did not fit. */
        REFUSED
    }

    /**
     * What was said.
     *
     * @param event such as {@code downstream.confirmed}
     * @param id the sender's, the same when it sends again
     * @param data what JSON can hold
     */
    public record Message(String event, String id, Map<String, Object> data) {
        public Message {
            data = Map.copyOf(data);
        }
    }
}
