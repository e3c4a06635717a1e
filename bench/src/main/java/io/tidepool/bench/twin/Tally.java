package io.tidepool.bench.twin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What happened, counted and in order. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Double> hours = new TreeMap<>();
    private final List<String> moves = new ArrayList<>();

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void hours(String what, double more) {
        hours.merge(what, more, Double::sum);
    }

    void move(String line) {
        moves.add(line);
    }

    long count(String group, String what) {
        return counts.getOrDefault(group + "." + what, 0L);
    }

    /** All of a group with what it counts. */
    Map<String, Long> group(String name) {
        var group = new TreeMap<String, Long>();
        counts.forEach((what, count) -> {
            if (what.startsWith(name + ".")) {
                group.put(what.substring(name.length() + 1), count);
            }
        });
        return group;
    }

    double hours(String what) {
        return hours.getOrDefault(what, 0.0);
    }

    /** Counts, hours and every move of every order. */
    String text() {
        var text = new StringBuilder();
        counts.forEach(
                (what, count) -> text.append(what).append(' ').append(count).append('\n'));
        hours.forEach((what, sum) -> text.append(String.format(Locale.ROOT, "%s %.2f h%n", what, sum)));
        moves.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Of {@link #text}, as hexadecimal digits. */
    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
