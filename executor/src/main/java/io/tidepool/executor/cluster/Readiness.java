package io.tidepool.executor.cluster;

/** The node's Ready condition. UNKNOWN means the kubelet no longer reports: pods may still run. */
public enum Readiness {
    READY("True"),
    NOT_READY("False"),
    UNKNOWN("Unknown");

    private final String status;

    Readiness(String status) {
        this.status = status;
    }

    /** As Kubernetes writes it, such as {@code Ready=False}. */
    public String condition() {
        return "Ready=" + status;
    }
}
