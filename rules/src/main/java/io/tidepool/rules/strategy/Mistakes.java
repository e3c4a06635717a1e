package io.tidepool.rules.strategy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers mistakes, so that all are told at once. */
final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    void add(String field, @Nullable Object value, String rule) {
        found.add(new Mistake(field, String.valueOf(value), rule));
    }

    void unless(boolean right, String field, @Nullable Object value, String rule) {
        if (!right) {
            add(field, value, rule);
        }
    }

    void atLeast(int least, String field, int value) {
        unless(value >= least, field, value, "must be a whole number of at least " + least);
    }

    List<Mistake> found() {
        return List.copyOf(found);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidStrategy(found);
        }
    }
}
