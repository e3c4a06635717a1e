package io.tidepool.executor.execution;

import java.util.List;

/** What an execution does with its devices, and in which steps. */
public enum Action {
    POOL_EXIT(List.of(Step.CORDON, Step.EVICT, Step.WAIT_VOLUMES, Step.DELETE_NODE, Step.VERIFY)),
    POOL_ENTRY(List.of(Step.JOIN, Step.WAIT_READY, Step.LABEL, Step.UNCORDON, Step.VERIFY));

    private final List<Step> steps;

    Action(List<Step> steps) {
        this.steps = steps;
    }

    public List<Step> steps() {
        return steps;
    }

    /** From the intent of this step on, going back would do more harm than going on. */
    Step pointOfNoReturn() {
        return switch (this) {
            case POOL_EXIT -> Step.DELETE_NODE;
            case POOL_ENTRY -> Step.UNCORDON;
        };
    }
}
