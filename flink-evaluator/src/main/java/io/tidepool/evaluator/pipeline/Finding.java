package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Strategy;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** What a snapshot says about a strategy on its cluster, whole. */
public record Finding(
        @TypeInfo(AvroType.Factory.class) Strategy strategy,
        @TypeInfo(AvroType.Factory.class) ClusterSnapshot snapshot,
        Judgement judgement) {}
