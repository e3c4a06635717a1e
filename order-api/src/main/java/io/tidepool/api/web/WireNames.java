package io.tidepool.api.web;

import java.util.Locale;
import java.util.Set;

/** How enums are written on the wire: lower case, but AND and OR as the requirements have them. */
public final class WireNames {
    private static final Set<String> UPPER = Set.of("AND", "OR");

    private WireNames() {}

    public static String of(Enum<?> constant) {
        return UPPER.contains(constant.name())
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a name on the wire, upper or lower case.
     *
     * @throws IllegalArgumentException when the enum has no such constant
     */
    public static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.trim().toUpperCase(Locale.ROOT));
    }
}
