package io.tidepool.executor.execution;

import java.util.List;
import java.util.Optional;

/** What an execution does with its devices, and in which steps. */
public enum Action {
    POOL_EXIT(List.of(Step.CORDON, Step.EVICT, Step.WAIT_VOLUMES, Step.DELETE_NODE, Step.VERIFY)),
    POOL_ENTRY(List.of(Step.JOIN, Step.WAIT_READY, Step.LABEL, Step.UNCORDON, Step.VERIFY)),
    /** Closes a node for new pods; those on it stay. */
    MAINTENANCE(List.of(Step.CORDON)),
    /** Closes a node and empties it. */
    MAINTENANCE_DRAIN(List.of(Step.CORDON, Step.EVICT, Step.WAIT_VOLUMES)),
    /** Takes back what a maintenance closed. */
    MAINTENANCE_UNCORDON(List.of(Step.UNCORDON));

    private final List<Step> steps;

    Action(List<Step> steps) {
        this.steps = steps;
    }

    public List<Step> steps() {
        return steps;
    }

    /** From the intent of this step on, going back would do more harm than going on; empty where it never does. */
    Optional<Step> pointOfNoReturn() {
        return switch (this) {
            case POOL_EXIT -> Optional.of(Step.DELETE_NODE);
            case POOL_ENTRY, MAINTENANCE_UNCORDON -> Optional.of(Step.UNCORDON);
            case MAINTENANCE, MAINTENANCE_DRAIN -> Optional.empty();
        };
    }

    /** Whether nodes are taken out of service. */
    boolean takesOut() {
        return switch (this) {
            case POOL_EXIT, MAINTENANCE, MAINTENANCE_DRAIN -> true;
            case POOL_ENTRY, MAINTENANCE_UNCORDON -> false;
        };
    }

    /** The step after which a node is not being emptied any more. */
    Step freesPlace() {
        return this == MAINTENANCE_DRAIN ? Step.WAIT_VOLUMES : Step.DELETE_NODE;
    }

    /** Whether the node is closed for a time only, and so may be broken. */
    boolean closesForMaintenance() {
        return this == MAINTENANCE || this == MAINTENANCE_DRAIN;
    }
}
