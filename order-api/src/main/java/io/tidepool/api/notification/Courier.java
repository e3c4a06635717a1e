package io.tidepool.api.notification;

/** Brings messages to their recipients on some media. */
public interface Courier {
    boolean serves(Medium medium);

    /** Never throws for what can go wrong out there. */
    Outcome carry(Delivery delivery);
}
