package io.tidepool.executor.execution;

/** Someone else may be working on the cluster; whatever was under way stops here. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseLost(String message) {
        super(message);
    }
}
