package io.tidepool.letter;

import java.util.Locale;
import java.util.Optional;

/** What is wrong with a record, for counting and filtering; the reason says it in detail. */
public enum Defect {
    /** No value, where even a deletion has one. */
    EMPTY,
    /** Not behind the five bytes of the wire format. */
    NOT_WIRE_FORMAT,
    /** Its schema is not in the registry. */
    UNKNOWN_SCHEMA,
    /** It is of another type than its topic. */
    WRONG_SCHEMA,
    /** Its bytes do not follow its schema. */
    UNREADABLE,
    /** A field breaks a rule. */
    INVALID,
    /** A newer one has been used before it. */
    LATE;

    /** In headers and labels. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for codes of other versions. */
    public static Optional<Defect> of(String code) {
        for (var defect : values()) {
            if (defect.code().equals(code)) {
                return Optional.of(defect);
            }
        }
        return Optional.empty();
    }
}
