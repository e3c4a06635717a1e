package io.tidepool.api.request.jdbc;

import org.jspecify.annotations.Nullable;

/** The pattern of LIKE for texts in which a keyword stands, which means itself whatever its letters are. */
public final class Containing {
    private Containing() {}

    /** @return null when there is no keyword */
    public static @Nullable String keyword(@Nullable String keyword) {
        return keyword == null || keyword.isBlank()
                ? null
                : "%"
                        + keyword.strip()
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_") + "%";
    }
}
