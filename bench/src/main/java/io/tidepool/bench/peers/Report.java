package io.tidepool.bench.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The table and the line of JSON. */
final class Report {
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, List<Double>> speeds = new LinkedHashMap<>();
    private boolean identical = true;

    Report() {
        System.out.printf(
                "%-24s %6s %8s %12s %7s %8s %11s %7s %7s %7s %7s%n",
                "",
                "rules",
                "CPU s",
                "pairs/CPU-s",
                "fired",
                "missing",
                "unexpected",
                "p50 ms",
                "p99 ms",
                "max ms",
                "missed");
    }

    /** One cycle in time with the clock. */
    void live(Performance performance, Scene scene) {
        var expected = scene.episodes(1);
        var delay = performance.sightings().delay(expected, performance.begin());
        row(performance, scene, expected);
        System.out.printf(" %7d %7d %7d %7d%n", delay.p50(), delay.p99(), delay.longest(), performance.missed());
        var name = performance.contender();
        figures.put(name + "_delay_ms_p50", delay.p50());
        figures.put(name + "_delay_ms_p99", delay.p99());
        figures.put(name + "_delay_ms_max", delay.longest());
        figures.put(name + "_iterations_missed", performance.missed());
    }

    /** Our engine as fast as it takes the samples. */
    void fullSpeed(Performance performance, Scene scene, int cycles) {
        row(performance, scene, scene.episodes(cycles));
        System.out.println();
    }

    private void row(Performance performance, Scene scene, Map<Episode, Integer> expected) {
        var agreement = performance.sightings().comparedWith(expected);
        System.out.printf(
                "%-24s %6d %8.2f %12.0f %7d %8d %11d",
                performance.contender(),
                scene.rules().size(),
                performance.cpuSeconds(),
                performance.pairsPerCpuSecond(),
                agreement.fired(),
                agreement.missing(),
                agreement.unexpected());
        identical &= agreement.identical();
        var name = performance.contender();
        speeds.computeIfAbsent(name, first -> new ArrayList<>()).add(performance.pairsPerCpuSecond());
        figures.put(name + "_rules", scene.rules().size());
        figures.put(name + "_pairs_per_cpu_second", Math.round(speed(name)));
        figures.put(name + "_firings", agreement.fired());
        figures.put(name + "_firings_missing", agreement.missing());
        figures.put(name + "_firings_unexpected", agreement.unexpected());
    }

    /** The median of the rounds; of two the lower. */
    private double speed(String contender) {
        var sorted = speeds.getOrDefault(contender, List.of()).stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /**
     * Prints the ratios and the line of JSON.
     *
     * @return exit status: 1 when somebody fired where nobody must, or did not where everybody must
     */
    int conclude() {
        for (var peer : List.of("prometheus", "vmalert")) {
            var ratio = Math.round(10 * speed("tidepool") / speed(peer)) / 10.0;
            System.out.printf("pairs per second of processor time, tidepool / %s: %.1f%n", peer, ratio);
            figures.put("ratio_" + peer, ratio);
        }
        figures.put("firing_sets_identical", identical);
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return identical ? 0 : 1;
    }
}
