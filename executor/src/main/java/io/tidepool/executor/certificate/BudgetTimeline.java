package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.PodRef;
import java.util.List;

/**
 * How the pods of one budget can leave: a wave at a time, each when the replacements of the wave before are healthy.
 *
 * @param budget {@code namespace/name}
 * @param disruptionsAllowed now
 * @param desiredHealthy pods that must stay healthy
 * @param expectedPods pods it counts
 * @param waves empty unless it flows
 */
public record BudgetTimeline(
        String budget, int disruptionsAllowed, int desiredHealthy, int expectedPods, Flow flow, List<Wave> waves) {
    public enum Flow {
        FLOWS,
        /** It permits nothing until other pods are healthy again. */
        WAITS,
        /** It asks for every pod to stay. */
        NEVER
    }

    /**
     * Pods of one node that may leave together.
     *
     * @param healthyReplacements that have to be there before the next wave
     */
    public record Wave(String nodeName, List<PodRef> pods, int healthyReplacements) {
        public Wave {
            pods = List.copyOf(pods);
        }
    }

    public BudgetTimeline {
        waves = List.copyOf(waves);
    }
}
