package io.tidepool.executor.execution;

/** One kind of step: observes, makes at most a few calls, and says how far it came. Never waits. */
interface StepHandler {
    /** @throws io.tidepool.executor.cluster.ClusterException when the cluster cannot be read */
    StepResult look(Scene scene);
}
