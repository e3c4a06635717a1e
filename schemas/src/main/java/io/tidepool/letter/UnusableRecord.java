package io.tidepool.letter;

import org.jspecify.annotations.Nullable;

/** A record that no repetition makes usable; it goes to the dead letters. */
public final class UnusableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Defect defect;

    /** @param reason names field, value and rule */
    public UnusableRecord(String reason) {
        this(Defect.INVALID, reason, null);
    }

    /** @param reason names field, value and rule */
    public UnusableRecord(Defect defect, String reason) {
        this(defect, reason, null);
    }

    /** @param reason names field, value and rule */
    public UnusableRecord(Defect defect, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.defect = defect;
    }

    public Defect defect() {
        return defect;
    }

    /** Why, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
