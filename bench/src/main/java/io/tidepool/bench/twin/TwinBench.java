package io.tidepool.bench.twin;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A month of a fleet, far faster than it would take; the same seed gives the same report. */
@Command(
        name = "twin",
        description = "A seeded fleet for days, through the real rules, selection and order machine.",
        mixinStandardHelpOptions = true)
public final class TwinBench implements Callable<Integer> {
    private static final double LEAST_RATIO = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(names = "--clusters", defaultValue = "20", description = "Clusters. Default: ${DEFAULT-VALUE}.")
    private int clusters;

    @Option(names = "--days", defaultValue = "30", description = "Days of the fleet. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Another seed is another fleet. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        var plan = new Plan(clusters, days, seed);
        var start = System.nanoTime();
        var tally = Twin.run(plan);
        var seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        var ratio = plan.length().toSeconds() / seconds;
        var orders = tally.group("orders").values().stream()
                .mapToLong(Long::longValue)
                .sum();
        var completed = tally.count("ended", "completed");
        System.out.printf("verdicts by reason        %s%n", tally.group("verdicts"));
        System.out.printf(
                "orders                    %d %s, ended %s%n", orders, tally.group("orders"), tally.group("ended"));
        System.out.printf("refusals by reason        %s%n", tally.group("refused"));
        System.out.printf(
                "device-hours in pools     %.0f, without any order %.0f%n",
                tally.hours("device-hours in pools"), tally.hours("device-hours without orders"));
        System.out.printf(
                "cluster-hours over %.0f %%   %.1f%n", Strategies.BUSY_PERCENT, tally.hours("over threshold"));
        System.out.printf("flaps within 6 hours      %d%n", tally.count("flaps", "within_6_hours"));
        System.out.printf(
                "from sample to machine    %.1f minutes on average%n",
                tally.hours("from sample to machine") * 60 / Math.max(1, completed));
        System.out.printf("took %.1f s, %.0f times as fast as the clock%n", seconds, ratio);
        System.out.println("sha256 of the report      " + tally.sha256());

        var figures = new LinkedHashMap<String, Object>();
        figures.put("clusters", clusters);
        figures.put("days", days);
        figures.put("seed", seed);
        figures.put("orders", orders);
        figures.put("completed", completed);
        figures.put("refusals", tally.group("refused"));
        figures.put("device_hours", Math.round(tally.hours("device-hours in pools")));
        figures.put("hours_over_threshold", Math.round(tally.hours("over threshold") * 10) / 10.0);
        figures.put("flaps", tally.count("flaps", "within_6_hours"));
        figures.put("ratio", Math.round(ratio));
        figures.put("sha256", tally.sha256());
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return ratio >= LEAST_RATIO ? 0 : 1;
    }
}
