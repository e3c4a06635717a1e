package io.tidepool.executor.drain;

/** What a drain does with a pod. */
public enum Verdict {
    EVICT,
    SKIP,
    WAIT,
    BLOCK
}
