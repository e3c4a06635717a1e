package io.tidepool.collector.kubernetes;

import org.jspecify.annotations.Nullable;

/** Gives the same string for the same letters mostly: a node's name stands in each of its pods. Of bounded size. */
final class Words {
    private static final int SLOTS = 1 << 14;

    private final @Nullable String[] slots = new String[SLOTS];

    String of(char[] letters, int offset, int length) {
        var hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + letters[i];
        }
        var slot = (hash ^ hash >>> 16) & SLOTS - 1;
        var known = slots[slot];
        if (known != null && same(known, letters, offset, length)) {
            return known;
        }
        var word = new String(letters, offset, length);
        slots[slot] = word;
        return word;
    }

    private static boolean same(String word, char[] letters, int offset, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != letters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
