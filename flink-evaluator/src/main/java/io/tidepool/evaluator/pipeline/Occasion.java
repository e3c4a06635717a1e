package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Strategy;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A reason to judge a strategy on a cluster: a snapshot, or the lack of one.
 *
 * @param snapshot null when there has been none for too long
 * @param at the moment of the silence; of a snapshot when it was taken
 */
public record Occasion(
        @TypeInfo(AvroType.Factory.class) Strategy strategy,
        long cluster,
        @TypeInfo(AvroType.Factory.class) @Nullable ClusterSnapshot snapshot,
        Instant at) {
    static Occasion of(Strategy strategy, ClusterSnapshot snapshot) {
        return new Occasion(strategy, snapshot.getClusterId(), snapshot, snapshot.getTakenAt());
    }

    static Occasion silence(Strategy strategy, long cluster, Instant at) {
        return new Occasion(strategy, cluster, null, at);
    }

    PairKey pair() {
        return new PairKey(strategy.getId(), cluster);
    }
}
