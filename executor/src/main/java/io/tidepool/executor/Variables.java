package io.tidepool.executor;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads environment variables and collects what is wrong with them. */
final class Variables {
    private static final long MOST_SECONDS = 7 * 24 * 3600L;

    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    String text(String name) {
        return checked(name, Function.identity(), "", value -> true, "");
    }

    int integer(String name, int least, int most) {
        return checked(
                name,
                Integer::parseInt,
                least,
                value -> value >= least && value <= most,
                "must be a whole number from " + least + " to " + most);
    }

    int integer(String name, int least, int most, int standard) {
        return given(name) ? integer(name, least, most) : standard;
    }

    URI address(String name) {
        return checked(
                name,
                URI::create,
                URI.create("http://invalid"),
                value -> ("http".equals(value.getScheme()) || "https".equals(value.getScheme()))
                        && value.getHost() != null,
                "must be an http or https address");
    }

    Duration seconds(String name, Duration standard) {
        return given(name)
                ? checked(name, Variables::duration, standard, value -> true, "must be seconds, 0 to " + MOST_SECONDS)
                : standard;
    }

    Duration positiveSeconds(String name, Duration standard) {
        return given(name)
                ? checked(
                        name,
                        Variables::duration,
                        standard,
                        value -> !value.isZero(),
                        "must be seconds, above 0 to " + MOST_SECONDS)
                : standard;
    }

    List<Duration> secondsList(String name, List<Duration> standard) {
        return list(name, standard, Variables::duration, "must be seconds, 0 to " + MOST_SECONDS);
    }

    private static Duration duration(String text) {
        var seconds = Double.parseDouble(text);
        if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    <T> List<T> list(String name, List<T> standard, Function<String, T> parse, String rule) {
        if (!given(name)) {
            return standard;
        }
        return checked(
                name,
                text -> Arrays.stream(text.split(","))
                        .map(String::trim)
                        .map(parse)
                        .toList(),
                standard,
                list -> !list.isEmpty(),
                "each part " + rule);
    }

    /** The value, or {@code otherwise} with a mistake noted. */
    <T> T checked(String name, Function<String, T> parse, T otherwise, Predicate<T> valid, String rule) {
        if (!given(name)) {
            mistakes.add(name + " is not set");
            return otherwise;
        }
        var text = environment.getOrDefault(name, "");
        try {
            var value = parse.apply(text);
            if (valid.test(value)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // The rule below says more than the parser does.
        }
        mistakes.add(name + " '" + text + "' " + rule);
        return otherwise;
    }

    private boolean given(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    void require(boolean holds, String rule) {
        if (!holds) {
            mistakes.add(rule);
        }
    }

    void complain() {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("settings: " + String.join("; ", mistakes));
        }
    }
}
