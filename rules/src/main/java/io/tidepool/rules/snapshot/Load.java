package io.tidepool.rules.snapshot;

import io.tidepool.rules.strategy.ThresholdType;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Capacity, request and usage of one metric, CPU in cores or memory in GiB. NaN is unknown; a negative or infinite
 * figure becomes unknown. Without a positive capacity nothing is known of the metric: 0 of 0 must not look like an idle
 * cluster.
 *
 * @param usagePercent of capacity; above 100 is possible
 */
public record Load(double capacity, double request, double usagePercent) implements Serializable {
    /** Nothing known. */
    public static final Load UNKNOWN = new Load(Double.NaN, Double.NaN, Double.NaN);

    public Load {
        capacity = usable(capacity);
        request = usable(request);
        usagePercent = usable(usagePercent);
    }

    /** From figures that may be missing. */
    public static Load of(@Nullable Double capacity, @Nullable Double request, @Nullable Double usagePercent) {
        return new Load(orUnknown(capacity), orUnknown(request), orUnknown(usagePercent));
    }

    /** Used share of capacity in percent, or NaN. */
    public double usage() {
        return capacity > 0 ? usagePercent : Double.NaN;
    }

    /** Requested share of capacity in percent, or NaN. */
    public double allocated() {
        // The product first: 7 of 100 is then exactly the 7 of a threshold, where 7 / 100 * 100 is more.
        return capacity > 0 ? usable(request * 100 / capacity) : Double.NaN;
    }

    /** Usage or allocation in percent, or NaN. */
    public double percent(ThresholdType type) {
        return switch (type) {
            case USAGE -> usage();
            case ALLOCATED -> allocated();
        };
    }

    private static double usable(double figure) {
        return figure >= 0 && figure < Double.POSITIVE_INFINITY ? figure : Double.NaN;
    }

    private static double orUnknown(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }
}
