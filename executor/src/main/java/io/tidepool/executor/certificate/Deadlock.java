package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.PodRef;
import java.util.List;

/**
 * Leaving nodes that stand in each other's way.
 *
 * @param pods that wait
 * @param nodes they wait for, all of them leaving
 */
public record Deadlock(Kind kind, List<PodRef> pods, List<String> nodes, String reason) {
    public enum Kind {
        /** Nodes that fit leave, too. */
        ONLY_LEAVING_NODES,
        /** Pods that must be near leave, too. */
        PEERS_LEAVE,
        /** Replacements without a place use up the budget that pods of other nodes wait for. */
        BUDGET_USED_UP
    }

    public Deadlock {
        pods = List.copyOf(pods);
        nodes = List.copyOf(nodes);
    }
}
