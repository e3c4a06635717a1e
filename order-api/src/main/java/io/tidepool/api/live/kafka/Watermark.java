package io.tidepool.api.live.kafka;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Up to when everything is in the view. What is on the topics at a look has passed the first step of the topology once
 * all ends of then are reached. What that step sent on to the second lies before the ends of this later look, and has
 * passed the second step once those are reached.
 */
final class Watermark {
    private record Mark(Instant at, Map<TopicPartition, Long> ends) {
        boolean passedBy(Map<TopicPartition, Long> reached) {
            return ends.entrySet().stream().allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    private @Nullable Mark mark;
    private @Nullable Instant afterFirstStep;
    private @Nullable Instant asOf;

    /**
     * @param reached offset of the next record, of topics that are read and of those between the steps
     * @param ends of the same partitions
     * @return everything before this moment is in the view; empty when that is not known of any yet
     */
    Optional<Instant> look(Instant now, Map<TopicPartition, Long> reached, Map<TopicPartition, Long> ends) {
        if (mark == null) {
            mark = new Mark(now, Map.copyOf(ends));
        } else if (mark.passedBy(reached)) {
            asOf = afterFirstStep;
            afterFirstStep = mark.at();
            mark = new Mark(now, Map.copyOf(ends));
        }
        return Optional.ofNullable(asOf);
    }
}
