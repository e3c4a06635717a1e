package io.tidepool.evaluator.process;

import java.util.List;

/** The environment does not describe a process that could run; the message names every mistake. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettings(List<String> mistakes) {
        super("settings: " + String.join("; ", mistakes));
    }
}
