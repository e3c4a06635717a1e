package io.tidepool.executor.cluster;

/** The cluster could not be read. Nothing is known then, and nothing may be assumed. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public enum Reason {
        /** No such cluster, or it was deleted. */
        NOT_MANAGED,
        /** The stored kubeconfig is missing, cannot be opened, or is refused. */
        NO_ACCESS,
        /** No answer, or an answer of the server's trouble. */
        UNREACHABLE,
        /** The API says no: 401, 403 or another client error. */
        REFUSED
    }

    private final Reason reason;

    public ClusterException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ClusterException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
