package io.tidepool.api.transaction;

/** Runs reads that all see the database as it stood when the first of them began. */
@FunctionalInterface
public interface StillReads {
    void atOneMoment(Runnable reads);
}
