package io.tidepool.evaluator.process;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads environment variables and remembers every mistake, so that all are reported at once. */
final class Environment {
    private final Map<String, String> variables;
    private final List<String> mistakes = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    String text(String name) {
        var value = variables.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            mistakes.add(name + " is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        var value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    int number(String name, int least, int most, int otherwise) {
        return number(name, text(name, Integer.toString(otherwise)), least, most);
    }

    int number(String name, int least, int most) {
        var value = text(name);
        return value.isEmpty() ? least : number(name, value, least, most);
    }

    private int number(String name, String value, int least, int most) {
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the range.
        }
        mistakes.add(name + " is '" + value + "', must be a whole number from " + least + " to " + most);
        return least;
    }

    String oneOf(String name, Set<String> allowed, String otherwise) {
        var value = text(name, otherwise);
        if (!allowed.contains(value)) {
            mistakes.add(name + " is '" + value + "', must be one of "
                    + allowed.stream().sorted().toList());
        }
        return value;
    }

    String httpAddress(String name) {
        var value = text(name);
        if (!value.isEmpty() && !isHttp(value)) {
            mistakes.add(name + " is '" + value + "', must be an address such as http://127.0.0.1:18085");
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    private static boolean isHttp(String value) {
        try {
            var address = URI.create(value);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @throws InvalidSettings if anything read so far was wrong */
    void complain() {
        if (!mistakes.isEmpty()) {
            throw new InvalidSettings(mistakes);
        }
    }
}
