package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Strategy;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** What a snapshot says about a strategy on its cluster, on the way to the gate. */
public record Finding(
        @TypeInfo(AvroType.Factory.class) Strategy strategy,
        @TypeInfo(AvroType.Factory.class) ClusterSnapshot snapshot,
        Judgement judgement) {

    /** The judgement when the pattern has not said that the run was held: only the pattern does, so it has just begun. */
    Judgement unrecognised() {
        var run = judgement.run();
        return new Judgement(
                judgement.cluster(),
                judgement.takenAt(),
                judgement.measured(),
                judgement.condition(),
                new Run(run.first(), run.first(), run.intervalMillis(), false),
                judgement.failure());
    }

    PairKey pair() {
        return new PairKey(strategy.getId(), snapshot.getClusterId());
    }
}
