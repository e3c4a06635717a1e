package io.tidepool.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidepool.meter.StageBounds;

/** Where the time goes between a sample and what is told of its order. The collector times the first stage. */
public final class StageTimers {
    private StageTimers() {}

    /** The timer of a stage, such as {@code ordered}. */
    public static Timer of(MeterRegistry meters, String stage) {
        return Timer.builder("tidepool.decision.stage")
                .tag("stage", stage)
                .description("parts of the time from the sample that fired to the message about its order")
                .serviceLevelObjectives(StageBounds.all())
                .register(meters);
    }
}
