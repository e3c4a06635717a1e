package io.tidepool.api.user;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.secret.Secret;
import java.util.Locale;
import java.util.Optional;

/** What a password must be: long, not the name, and not what everybody tries. Which characters it has is its owner's affair. */
public final class PasswordRules {
    /** Nothing longer is hashed. */
    static final int LONGEST_SENT = 512;

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private final CommonPasswords common;

    public PasswordRules(CommonPasswords common) {
        this.common = common;
    }

    Optional<FieldMistake> mistake(String field, Secret password, String username) {
        return rule(password, username).map(rule -> new FieldMistake(field, "", rule));
    }

    private Optional<String> rule(Secret password, String username) {
        var text = password.reveal();
        var length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("must be " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (!username.isEmpty() && text.toLowerCase(Locale.ROOT).equals(username.toLowerCase(Locale.ROOT))) {
            return Optional.of("must not be the username");
        }
        return common.contain(password)
                ? Optional.of("must not be one of the " + common.size() + " commonest passwords")
                : Optional.empty();
    }
}
