package io.tidepool.api.conversation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out.
 *
 * @param messageId the same at every attempt
 * @param callbackUrl null for where the receiver is always told
 * @param body JSON
 * @param attempts this one included
 */
public record Letter(
        long id, long orderId, String messageId, @Nullable String callbackUrl, String body, int attempts) {

    /** The messages that wait. */
    public interface Box {
        /**
         * Takes the one that has waited longest; until then nobody else takes it.
         *
         * @param until when it is due again if nobody says what became of it
         */
        Optional<Letter> take(Instant now, Instant until);

        void settle(Letter letter, Fate fate, Instant now);

        /** Sends it again from the first attempt on; false when there is no such message. */
        boolean again(long id, Instant now);
    }

    /** What became of an attempt. */
    public sealed interface Fate {
        record Delivered() implements Fate {}

        record Later(Instant at, String error) implements Fate {}

        record GivenUp(String error) implements Fate {}
    }
}
