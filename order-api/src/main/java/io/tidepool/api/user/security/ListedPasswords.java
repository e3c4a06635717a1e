package io.tidepool.api.user.security;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.CommonPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The list of zxcvbn, in lower case. */
@Component
final class ListedPasswords implements CommonPasswords {
    private final Set<String> listed;

    ListedPasswords() {
        try {
            listed = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean contain(Secret password) {
        return listed.contains(password.reveal().toLowerCase(Locale.ROOT));
    }

    @Override
    public int size() {
        return listed.size();
    }
}
