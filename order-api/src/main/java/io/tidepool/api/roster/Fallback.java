package io.tidepool.api.roster;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who stands in when nobody is on duty. */
record Fallback(Set<String> usernames, Set<String> roles) {
    private static final String USER = "user:";
    private static final String ROLE = "role:";

    /** @param words as the setting has them: {@code user:NAME} and {@code role:NAME} */
    static Fallback of(List<String> words) {
        return new Fallback(named(words, USER), named(words, ROLE));
    }

    private static Set<String> named(List<String> words, String kind) {
        return words.stream()
                .filter(word -> word.startsWith(kind))
                .map(word -> word.substring(kind.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
