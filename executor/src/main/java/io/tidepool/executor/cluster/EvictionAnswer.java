package io.tidepool.executor.cluster;

import java.time.Duration;

/** What the API said to an eviction. */
public sealed interface EvictionAnswer {
    /** Accepted; the pod goes in its own time. */
    record Requested() implements EvictionAnswer {}

    /** The pod, or this incarnation of it, is no more. */
    record Gone() implements EvictionAnswer {}

    /** A budget forbids it now. */
    record BudgetForbids(String message) implements EvictionAnswer {}

    /** The server asks everybody to slow down. */
    record Throttled(Duration retryAfter) implements EvictionAnswer {}

    /** Several budgets cover the pod: the API refuses such evictions for good. */
    record SeveralBudgets(String message) implements EvictionAnswer {}

    /** The namespace is being deleted and takes the pod with it. */
    record NamespaceEnding(String message) implements EvictionAnswer {}

    /** Repeating does not help. */
    record Refused(int code, String message) implements EvictionAnswer {}

    /** It may or may not have happened. */
    record Unknown(String message) implements EvictionAnswer {}
}
