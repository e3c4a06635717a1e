package io.tidepool.rules.strategy;

import java.util.List;
import java.util.stream.Collectors;

/** A strategy that breaks rules; lists every mistake at once. */
public final class InvalidStrategy extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives a serialisable one.
    private final List<Mistake> mistakes;

    InvalidStrategy(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Never empty, in the order of the fields. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
