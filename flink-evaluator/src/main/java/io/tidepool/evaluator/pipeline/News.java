package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.schema.Order;
import io.tidepool.schema.Strategy;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/** What every subtask must know: an edited strategy or a moved order. One of the two is null. */
public record News(
        @TypeInfo(AvroType.Factory.class) @Nullable Strategy strategy,
        @TypeInfo(AvroType.Factory.class) @Nullable Order order) {
    static News of(Strategy strategy) {
        return new News(strategy, null);
    }

    static News of(Order order) {
        return new News(null, order);
    }
}
