package io.tidepool.local.replay;

import io.tidepool.letter.DeadLetter;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Fetches what was too large for a dead letter from where it came from. */
final class Originals {
    private final TopicScan scan;

    Originals(TopicScan scan) {
        this.scan = scan;
    }

    /** The letter with the whole record; empty when the topic does not hold these bytes any more. */
    Optional<DeadLetter> of(DeadLetter letter) {
        var origin = letter.origin();
        return scan.at(new TopicPartition(origin.topic(), origin.partition()), origin.offset())
                .flatMap(letter::restored);
    }
}
