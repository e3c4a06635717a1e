package io.tidepool.evaluator.stream;

import io.tidepool.schema.ClusterSnapshot;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** A snapshot and where in its topic it came from. */
public record Arrival(@TypeInfo(AvroType.Factory.class) ClusterSnapshot snapshot, int partition, long offset)
        implements Placed {}
