package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Judgement;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** What a snapshot says about a strategy on its cluster. */
@TypeInfo(FindingSerializer.Factory.class)
public record Finding(Strategy strategy, Evidence evidence, Judgement judgement) {}
