package io.tidepool.rules.gate;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.StrategyId;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scaling order as the gate sees it.
 *
 * @param version grows with every move of the order
 * @param strategy null for an order made by hand
 * @param open pending or processing
 * @param triggeredAt taken_at of the snapshot that fired; null for an order made by hand
 */
public record OrderFact(
        long id,
        long version,
        String number,
        @Nullable StrategyId strategy,
        ClusterId cluster,
        ScalingAction action,
        boolean open,
        @Nullable Instant triggeredAt)
        implements Serializable {}
