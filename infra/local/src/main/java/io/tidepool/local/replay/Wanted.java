package io.tidepool.local.replay;

import io.tidepool.letter.DeadLetter;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which dead letters are asked for.
 *
 * @param topic they came from; empty for all
 * @param reason part of their reason, or the code of their defect; empty for all
 * @param since put aside then or later; empty for all
 * @param again those too that were sent again before
 */
public record Wanted(Optional<Topic> topic, Optional<String> reason, Optional<Instant> since, boolean again) {

    boolean matches(DeadLetter letter) {
        var complaint = letter.complaint();
        return topic.map(one -> one.topicName().equals(letter.origin().topic())).orElse(true)
                && reason.map(text -> complaint.defect().code().equals(text)
                                || complaint.reason().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && since.map(time -> !complaint.at().isBefore(time)).orElse(true);
    }
}
