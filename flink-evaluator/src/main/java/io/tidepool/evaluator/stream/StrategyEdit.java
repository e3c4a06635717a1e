package io.tidepool.evaluator.stream;

import io.tidepool.schema.Strategy;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** A strategy as it is after an edit, and where in its topic it came from. */
public record StrategyEdit(@TypeInfo(AvroType.Factory.class) Strategy strategy, int partition, long offset)
        implements Placed {}
