package io.tidepool.api.user;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.secret.Secret;
import java.util.Locale;
import java.util.Optional;

/** What a password must be: long, and not the name. Which characters it has is its owner's affair. */
final class PasswordRules {
    /** Nothing longer is hashed. */
    static final int LONGEST_SENT = 512;

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRules() {}

    static Optional<FieldMistake> mistake(String field, Secret password, String username) {
        var text = password.reveal();
        var length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(new FieldMistake(field, "", "must be " + SHORTEST + " to " + LONGEST + " characters"));
        }
        if (!username.isEmpty() && text.toLowerCase(Locale.ROOT).equals(username.toLowerCase(Locale.ROOT))) {
            return Optional.of(new FieldMistake(field, "", "must not be the username"));
        }
        return Optional.empty();
    }
}
