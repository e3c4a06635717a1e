package io.tidepool.executor.certificate;

/** What a certificate says of the whole set of nodes. */
public enum CertificateVerdict {
    /** Proven: every node gets empty and every pod that moves finds a place, wherever the scheduler puts the others. */
    DRAINABLE,
    /** Neither proven nor disproven. */
    UNKNOWN,
    /** Something forbids it, and waiting does not help. */
    BLOCKED
}
