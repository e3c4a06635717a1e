package io.tidepool.api.status;

/** Looks whether one thing answers; may take seconds. */
public interface Probe {
    /** Its name in answers. */
    String name();

    boolean answers();

    /** What more there is to say of it. */
    default Figures figures() {
        return Figures.NONE;
    }
}
