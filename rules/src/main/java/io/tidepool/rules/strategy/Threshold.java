package io.tidepool.rules.strategy;

import java.io.Serializable;

/** A limit on one metric. */
public record Threshold(Percent limit, ThresholdType type) implements Serializable {
    public static Threshold usage(String percent) {
        return new Threshold(Percent.of(percent), ThresholdType.USAGE);
    }

    public static Threshold allocated(String percent) {
        return new Threshold(Percent.of(percent), ThresholdType.ALLOCATED);
    }
}
