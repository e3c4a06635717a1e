package io.tidepool.collector.prometheus;

import java.time.Duration;

/**
 * The highest use of each node within an interval that ends now, from the metrics of node_exporter.
 *
 * @param cpu cores
 * @param memory bytes
 */
record PeakQueries(String cpu, String memory) {
    private static final long USUAL_STEPS = 20;
    private static final long MOST_STEPS = 480;
    private static final long SECONDS_BETWEEN_SCRAPES = 15;

    /** The rate between the last two scrapes, which may be a minute apart. */
    private static final String CORES =
            "sum by (node, instance) (irate(node_cpu_seconds_total{mode!~\"idle|iowait|steal\"}[2m]))";

    private static final String BYTES =
            "max by (node, instance) (node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes)";

    static PeakQueries over(Duration interval) {
        return new PeakQueries(peak(CORES, interval), peak(BYTES, interval));
    }

    private static String peak(String use, Duration interval) {
        var seconds = interval.toSeconds();
        var usual = Math.min(Math.max(1, seconds / USUAL_STEPS), SECONDS_BETWEEN_SCRAPES);
        var step = Math.max(usual, seconds / MOST_STEPS);
        return "max_over_time((" + use + ")[" + seconds + "s:" + step + "s])";
    }
}
