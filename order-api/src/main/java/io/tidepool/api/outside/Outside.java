package io.tidepool.api.outside;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The world beyond this system. */
@FunctionalInterface
public interface Outside {
    /** Posts and waits for the answer, 15 seconds at most. What the answer says is never read, only its status. */
    Reply post(Post post);

    /**
     * Something to send.
     *
     * @param headers besides those of the content
     * @param body JSON
     */
    record Post(Address to, Map<String, String> headers, String body) {
        public Post {
            headers = Map.copyOf(headers);
        }
    }

    /** What became of it. */
    sealed interface Reply {
        /** Whether the other side has it. */
        default boolean delivered() {
            return this instanceof Answered answered && answered.status() >= 200 && answered.status() < 300;
        }

        /**
         * The other side answered.
         *
         * @param retryAfter when it wants to be asked again; null when it does not say
         */
        record Answered(int status, @Nullable Duration retryAfter) implements Reply {}

        /** Our rules forbid this address; nothing was sent. */
        record Forbidden(String reason) implements Reply {}

        /** Nobody knows whether it arrived. */
        record NoAnswer(String reason) implements Reply {}
    }
}
