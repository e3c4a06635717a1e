package io.tidepool.api.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a setting's value looks like as JSON, so that a form can be made of it. The rule itself is the setting's.
 *
 * @param least of a number, included; null of anything else
 * @param most of a number, included; null of anything else
 * @param allowed the words to choose from; empty where there is no such choice
 */
public record SettingShape(
        Kind kind, @Nullable Integer least, @Nullable Integer most, List<String> allowed) {
    static final SettingShape TRUTH = of(Kind.TRUTH);
    static final SettingShape TEXT = of(Kind.TEXT);
    static final SettingShape TEXTS = of(Kind.TEXTS);
    static final SettingShape TEXT_BY_TEXT = of(Kind.TEXT_BY_TEXT);
    static final SettingShape OBJECTS = of(Kind.OBJECTS);

    /** What it is made of. */
    public enum Kind {
        /** A whole number. */
        NUMBER,
        TRUTH,
        /** One of {@link SettingShape#allowed}. */
        CHOICE,
        TEXT,
        TEXTS,
        TEXT_BY_TEXT,
        /** A list of objects; the description tells their fields. */
        OBJECTS
    }

    public SettingShape {
        allowed = List.copyOf(allowed);
    }

    static SettingShape number(int least, int most) {
        return new SettingShape(Kind.NUMBER, least, most, List.of());
    }

    static SettingShape choice(List<String> allowed) {
        return new SettingShape(Kind.CHOICE, null, null, allowed);
    }

    private static SettingShape of(Kind kind) {
        return new SettingShape(kind, null, null, List.of());
    }
}
