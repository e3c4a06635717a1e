package io.tidepool.executor.execution;

/** What is kept beyond one look, apart from the clusters themselves. */
public record Books(ExecutionStore executions, Fleet fleet, Brakes brakes, Stops stops) {}
