package io.tidepool.local.simulator.fault;

import java.util.List;

/**
 * What a call came upon: the node or pod it names, as that was in the same instant.
 *
 * @param uid of the object; empty when there was none
 * @param unschedulable whether the node was closed for new pods
 * @param order whose mark the node carried, empty for nobody's
 * @param pods of the node that would have to move: not a daemon's, not a mirror, not finished
 * @param budgetSpent whether a budget allowed no disruption of the pod
 */
public record Met(String uid, boolean unschedulable, String order, List<String> pods, boolean budgetSpent) {
    public static final Met NOTHING = new Met("", false, "", List.of(), false);

    public Met {
        pods = List.copyOf(pods);
    }
}
