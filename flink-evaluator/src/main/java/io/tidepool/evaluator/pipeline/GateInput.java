package io.tidepool.evaluator.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gate takes in: a finding, or the pattern's word that a run was held long enough. One of the two is null.
 *
 * @param gate key of the gate
 * @param cluster of either
 * @param recognised start of the run that was held
 * @param time event time of the stream, at which it is due
 */
public record GateInput(
        String gate,
        long cluster,
        @Nullable Finding finding,
        @Nullable Instant recognised,
        long time) {
    static GateInput of(Finding finding, long time) {
        var cluster = finding.snapshot().getClusterId();
        return new GateInput(GateKey.of(finding.strategy(), cluster), cluster, finding, null, time);
    }

    static GateInput recognised(RunEdge held, long time) {
        return new GateInput(held.gate(), held.pair().cluster(), null, held.began(), time);
    }
}
