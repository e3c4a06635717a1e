package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.schema.Strategy;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What a snapshot says about a strategy on its cluster.
 *
 * @param strategy without the list of its clusters, which may be long
 */
public record Finding(@TypeInfo(AvroType.Factory.class) Strategy strategy, Evidence evidence, Judgement judgement) {}
