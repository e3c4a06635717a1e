package io.tidepool.api.secret;

/** Secrets of one kind that are kept sealed. */
public interface SealedThings {
    /** Such as {@code kubeconfig}. */
    String kind();

    /** Puts each of them under the key that seals now; they can be read all the while. */
    Rewrapped rewrap();

    /**
     * What came of it.
     *
     * @param moved now under the present key
     * @param present were under it already
     * @param broken did not open, and stay as they are
     */
    record Rewrapped(String kind, int moved, int present, int broken) {}
}
