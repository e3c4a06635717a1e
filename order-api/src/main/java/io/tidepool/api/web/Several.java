package io.tidepool.api.web;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a parameter that may name several. */
public final class Several {
    private Several() {}

    /** Without the blank ones, as between two commas; none when the parameter was not sent. */
    public static <T> List<T> of(@Nullable Collection<@Nullable T> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(Objects::nonNull)
                        .<T>map(Objects::requireNonNull)
                        .toList();
    }
}
