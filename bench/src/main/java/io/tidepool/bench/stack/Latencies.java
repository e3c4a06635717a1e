package io.tidepool.bench.stack;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Waits, sorted. */
public record Latencies(String name, double[] millis) {
    private static final double NANOS_PER_MILLI = 1e6;

    public static Latencies of(String name, Collection<Long> nanos) {
        return new Latencies(
                name,
                nanos.stream()
                        .mapToDouble(wait -> wait / NANOS_PER_MILLI)
                        .sorted()
                        .toArray());
    }

    /** The least that this share of the waits does not exceed. */
    public double at(double share) {
        return millis.length == 0
                ? Double.NaN
                : millis[Math.min(millis.length - 1, (int) Math.ceil(share * millis.length) - 1)];
    }

    public static String header() {
        return "%-44s %8s %9s %9s %9s %9s".formatted("milliseconds", "count", "p50", "p90", "p99", "max");
    }

    public String line() {
        return "%-44s %8d %9.1f %9.1f %9.1f %9.1f".formatted(name, millis.length, at(0.5), at(0.9), at(0.99), at(1));
    }

    /** Into the last line of a benchmark. */
    public Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("count", millis.length);
        figures.put("p50_ms", rounded(at(0.5)));
        figures.put("p90_ms", rounded(at(0.9)));
        figures.put("p99_ms", rounded(at(0.99)));
        figures.put("max_ms", rounded(at(1)));
        return figures;
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", value));
    }
}
