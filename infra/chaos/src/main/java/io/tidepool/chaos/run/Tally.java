package io.tidepool.chaos.run;

import io.tidepool.chaos.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kills and pauses of each process, and how long each took to serve again. */
final class Tally {
    private final Map<Part, Integer> kills = new EnumMap<>(Part.class);
    private final Map<Part, Integer> pauses = new EnumMap<>(Part.class);
    private final Map<Part, List<Double>> recoveries = new EnumMap<>(Part.class);

    synchronized void killed(Part part) {
        kills.merge(part, 1, Integer::sum);
    }

    synchronized void paused(Part part) {
        pauses.merge(part, 1, Integer::sum);
    }

    synchronized void recovered(Part part, Duration after) {
        recoveries.computeIfAbsent(part, any -> new ArrayList<>()).add(after.toMillis() / 1_000.0);
    }

    synchronized int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One line per process. */
    synchronized String table() {
        var text = new StringBuilder(
                String.format("%-12s %6s %7s %16s %16s%n", "process", "kills", "pauses", "recovery p50 s", "max s"));
        for (var part : Part.values()) {
            if (kills.containsKey(part) || pauses.containsKey(part)) {
                text.append(String.format(
                        "%-12s %6d %7d %16.1f %16.1f%n",
                        part.word(),
                        kills.getOrDefault(part, 0),
                        pauses.getOrDefault(part, 0),
                        quantile(part, 0.5),
                        quantile(part, 1)));
            }
        }
        return text.toString();
    }

    /** By process: kills, pauses, recovery in seconds. */
    synchronized Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        for (var part : Part.values()) {
            if (kills.containsKey(part) || pauses.containsKey(part)) {
                figures.put(
                        part.word(),
                        Map.of(
                                "kills", kills.getOrDefault(part, 0),
                                "pauses", pauses.getOrDefault(part, 0),
                                "recovery_p50_s", quantile(part, 0.5),
                                "recovery_max_s", quantile(part, 1)));
            }
        }
        return figures;
    }

    private double quantile(Part part, double share) {
        var sorted = recoveries.getOrDefault(part, List.of()).stream().sorted().toList();
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }
}
