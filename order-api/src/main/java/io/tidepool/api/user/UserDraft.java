package io.tidepool.api.user;

import io.tidepool.api.request.FieldMistake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user; what is null stays as it is.
 *
 * @param version what the caller has read
 */
public record UserDraft(
        @Nullable String displayName,
        @Nullable Boolean enabled,
        @Nullable Set<Role> roles,
        @Nullable Long version) {
    private static final int LONGEST_NAME = 255;

    List<FieldMistake> mistakes() {
        var mistakes = new ArrayList<FieldMistake>();
        if (version == null) {
            mistakes.add(new FieldMistake("version", "", "must be the version that you have read"));
        }
        if (displayName != null && !nameFits(displayName)) {
            mistakes.add(new FieldMistake("display_name", displayName, "must be 1 to 255 characters"));
        }
        if (roles != null && roles.isEmpty()) {
            mistakes.add(new FieldMistake("roles", "", "must name at least one role"));
        }
        return mistakes;
    }

    static boolean nameFits(String displayName) {
        return !displayName.isBlank() && displayName.length() <= LONGEST_NAME;
    }

    User change(User old, Instant now) {
        return new User(
                old.id(),
                old.username(),
                displayName == null ? old.displayName() : displayName.strip(),
                roles == null ? old.roles() : roles,
                enabled == null ? old.enabled() : enabled,
                old.createdBy(),
                old.createdAt(),
                now,
                old.version() + 1);
    }
}
