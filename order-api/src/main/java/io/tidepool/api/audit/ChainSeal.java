package io.tidepool.api.audit;

/** Computes digests that nobody can without the key. */
@FunctionalInterface
public interface ChainSeal {
    /** What stands before the first row. */
    String GENESIS = "";

    /**
     * @param previous digest of the row before, in hexadecimal
     * @return in hexadecimal
     */
    String digest(String previous, ChainedRow row);
}
