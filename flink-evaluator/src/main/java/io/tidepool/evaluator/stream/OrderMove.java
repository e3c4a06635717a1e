package io.tidepool.evaluator.stream;

import io.tidepool.schema.Order;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** An order as it is after a move, and where in its topic it came from. */
public record OrderMove(@TypeInfo(AvroType.Factory.class) Order order, int partition, long offset) implements Placed {}
