package io.tidepool.executor.cluster;

/** The node's Ready condition. UNKNOWN means the kubelet no longer reports: pods may still run. */
public enum Readiness {
    READY,
    NOT_READY,
    UNKNOWN
}
