package io.tidepool.bench.twin;

import io.tidepool.local.simulator.load.Trace;
import io.tidepool.local.simulator.world.Load;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What is asked of a cluster: a recorded load with the week's shape, slow growth and noise. */
final class Demand {
    private static final List<String> TRACES = List.of(
            "cluster_cpu_asg.csv",
            "ec2_cpu_77c1ca.csv",
            "ec2_cpu_825cc2.csv",
            "ec2_cpu_ac20cd.csv",
            "bitbrains_vm.csv");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final double WEEKEND_SHARE = 0.8;
    private static final double NOISE = 0.06;

    private final Trace trace;
    private final int shift;
    private final double growthPerDay;
    private final SplittableRandom random;

    Demand(int cluster, SplittableRandom random) {
        this.random = random;
        shift = random.nextInt(4_000);
        growthPerDay = random.nextDouble(-0.006, 0.012);
        trace = Trace.of(new Load(TRACES.get(cluster % TRACES.size()), 0, random.nextDouble(0.7, 1.5), 0));
    }

    /** Used and asked for, as shares of what the cluster had at first; to be called once per round. */
    double[] at(Instant moment) {
        var index = Duration.between(Plan.BEGIN, moment).dividedBy(Plan.INTERVAL) + shift;
        var days = Duration.between(Plan.BEGIN, moment).toMinutes() / 1440.0;
        var factor = (1 + growthPerDay * days)
                * (WEEKEND.contains(moment.atZone(ZONE).getDayOfWeek()) ? WEEKEND_SHARE : 1)
                * (1 + random.nextDouble(-NOISE, NOISE));
        return new double[] {trace.cpuPercent(index) / 100 * factor, trace.memoryPercent(index) / 100 * factor};
    }
}
