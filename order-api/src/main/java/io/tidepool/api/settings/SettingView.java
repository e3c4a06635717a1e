package io.tidepool.api.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setting as people see it.
 *
 * @param updatedAt null while nobody has set it
 */
public record SettingView(
        String key,
        SettingShape shape,
        Object value,
        Object defaultValue,
        String description,
        @Nullable String updatedBy,
        @Nullable Instant updatedAt) {}
