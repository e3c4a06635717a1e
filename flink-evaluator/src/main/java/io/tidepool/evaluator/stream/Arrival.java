package io.tidepool.evaluator.stream;

import io.tidepool.rules.snapshot.Snapshot;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A snapshot and where in its topic it came from.
 *
 * @param snapshot as the rules read it
 * @param evidence the same, whole
 */
@TypeInfo(ArrivalSerializer.Factory.class)
public record Arrival(Snapshot snapshot, Evidence evidence, int partition, long offset) implements Placed {}
