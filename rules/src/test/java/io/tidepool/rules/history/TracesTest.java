package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds are quantiles of each trace, so that every combination crosses them often. */
class TracesTest {
    private static final int[] DURATIONS = {0, 5, 20, 60, 240};

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cluster_cpu_asg.csv, 80, 30",
        "cluster_cpu_asg.csv, 58.63, 32",
        "ec2_cpu_77c1ca.csv, 62.25, 0.07",
        "ec2_cpu_77c1ca.csv, 97.39, 1",
        "ec2_cpu_825cc2.csv, 92.45, 86.96",
        "ec2_cpu_ac20cd.csv, 98.59, 31.45",
        "ec2_cpu_ac20cd.csv, 50, 35",
    })
    void rules_and_naive_reading_agree_on_a_trace_of_processor_load(String trace, String high, String low) {
        var samples = Trace.ofProcessor(trace);
        int fired = 0;
        for (int duration : DURATIONS) {
            fired += agree(samples, StrategyBuilder.entryAbove(high).duration(duration));
            fired += agree(samples, StrategyBuilder.exitBelow(low).duration(duration));
        }
        assertThat(fired).as("orders proposed on %s", trace).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"bitbrains_vm.csv, 0.6, 7.4, 0.15, 5.4", "bitbrains_vm.csv, 0.8, 11.8, 0.2, 4"})
    void rules_and_naive_reading_agree_on_a_trace_of_processor_and_memory(
            String trace, String highCpu, String highMemory, String lowCpu, String lowMemory) {
        var samples = Trace.ofMachine(trace);
        int fired = 0;
        for (int duration : DURATIONS) {
            for (var logic : ConditionLogic.values()) {
                fired += agree(
                        samples,
                        StrategyBuilder.entryAbove(highCpu)
                                .memory(Threshold.usage(highMemory), logic)
                                .duration(duration));
                fired += agree(
                        samples,
                        StrategyBuilder.exitBelow(lowCpu)
                                .memory(Threshold.usage(lowMemory), logic)
                                .duration(duration));
            }
        }
        assertThat(fired).as("orders proposed on %s", trace).isPositive();
    }

    /** Every strategy also with a cooldown, some with averages and peaks. Returns how often all fired. */
    private static int agree(List<Snapshot> samples, StrategyBuilder plain) {
        int fired = agree(samples, plain.strategy())
                + agree(samples, plain.cooldown(45).strategy());
        if (plain.strategy().durationMinutes() == 20) {
            fired += agree(
                    samples, plain.window(Aggregation.AVG, 15).cooldown(30).strategy());
            fired += agree(
                    samples, plain.window(Aggregation.MAX, 30).cooldown(30).strategy());
        }
        return fired;
    }

    private static int agree(List<Snapshot> samples, Strategy strategy) {
        var history = new ArrayList<Happening>();
        history.add(new Happening.Edited(samples.get(0).takenAt().minusSeconds(1), strategy));
        samples.forEach(sample -> history.add(new Happening.Taken(sample)));
        var findings = Replay.of(history);
        Finding.assertSame(findings, NaiveReading.of(history), strategy.toString());
        return Replay.fired(findings, strategy.id(), samples.get(0).cluster()).size();
    }
}
