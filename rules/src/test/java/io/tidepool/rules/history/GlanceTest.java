package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.condition.Comparison;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Glance;
import io.tidepool.rules.evaluation.Calm;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What need not be looked at would have shown nothing new. */
class GlanceTest {
    private static final int CASES = 20_000;
    private static final int HISTORIES = 1_000;
    private static final int SAMPLES = 200;

    private final SplittableRandom random = new SplittableRandom(11);
    private final RandomStrategy strategies = new RandomStrategy(random, Duration.ZERO);

    @Test
    void withinTheStretchOfAReadingNoConditionChanges() {
        int within = 0;
        for (int i = 0; i < CASES; i++) {
            var rules = rules(1 + random.nextInt(4));
            var before = reading(Samples.TEN, load(), load());
            var after = reading(Samples.TEN.plusSeconds(60), load(), load());
            var calm = new Calm();
            calm.begin(Glance.at(rules), before, Long.MAX_VALUE, 60_000);
            if (calm.covers(after)) {
                within++;
                for (var rule : rules) {
                    assertThat(rule.windowed()).isFalse();
                    assertThat(Comparison.condition(rule, after))
                            .as("%s at %s after %s", rule.strategy(), after, before)
                            .isEqualTo(Comparison.condition(rule, before))
                            .isNotEqualTo(Condition.UNKNOWN);
                }
            }
        }
        assertThat(within).isGreaterThan(CASES / 20);
    }

    /** Histories that stay at one level for a while, with gaps and unknown values, judged in full and with calms. */
    @Test
    void calmsChangeNeitherReasonsNorRuns() {
        int calms = 0;
        for (int i = 0; i < HISTORIES; i++) {
            calms += compare(rules(1 + random.nextInt(4)));
        }
        assertThat(calms).isBetween(HISTORIES * SAMPLES / 10, HISTORIES * SAMPLES);
    }

    private int compare(List<PreparedStrategy> rules) {
        var glance = Glance.at(rules);
        var calm = new Calm();
        var full = pairs(rules);
        var spared = pairs(rules);
        var at = Samples.TEN;
        var cpu = load();
        var memory = load();
        int calms = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            at = at.plusSeconds(random.nextInt(20) == 0 ? 60 * random.nextInt(1, 12) : 60);
            if (random.nextInt(10) == 0) {
                cpu = load();
                memory = load();
            }
            var reading = reading(at, cpu, memory);
            var reasons = judge(rules, full, reading).reasons();
            if (calm.covers(reading)) {
                calms++;
                var expected = expected(rules, spared);
                spared.observeAlike(reading);
                assertThat(expected(rules, spared)).isEqualTo(expected);
                calm.goOn(reading, gap(rules, reading));
            } else {
                var judged = judge(rules, spared, reading);
                assertThat(judged.reasons()).isEqualTo(reasons);
                calm.begin(glance, reading, judged.change(), gap(rules, reading));
            }
            assertThat(expected(rules, spared)).isEqualTo(expected(rules, full));
            for (int place = 0; place < rules.size(); place++) {
                var rule = rules.get(place);
                assertThat(spared.run(place, rule)).isEqualTo(full.run(place, rule));
                assertThat(spared.latest(place)).isEqualTo(full.latest(place));
                assertThat(spared.trigger(place)).isEqualTo(full.trigger(place));
                if (reasons.get(place) != ReasonCode.FIRED) {
                    assertThat(reason(place, rule, spared, condition(place, rule, spared, reading), reading))
                            .isEqualTo(reasons.get(place));
                }
            }
        }
        assertThat(spared.<List<Long>>parts(
                        (ids, fields, windows) -> LongStream.of(fields).boxed().toList()))
                .isEqualTo(full.<List<Long>>parts(
                        (ids, fields, windows) -> LongStream.of(fields).boxed().toList()));
        return calms;
    }

    /** Of which pairs an order may be expected. */
    private static List<Boolean> expected(List<PreparedStrategy> rules, Pairs pairs) {
        var expected = new ArrayList<Boolean>();
        for (int place = 0; place < rules.size(); place++) {
            expected.add(pairs.mayBecomeDue(place, rules.get(place)));
        }
        return expected;
    }

    private record Judged(List<ReasonCode> reasons, long change) {}

    private static Judged judge(List<PreparedStrategy> rules, Pairs pairs, Reading reading) {
        var reasons = new ArrayList<ReasonCode>();
        long change = Long.MAX_VALUE;
        for (int place = 0; place < rules.size(); place++) {
            var rule = rules.get(place);
            var reason = reason(place, rule, pairs, pairs.observe(place, rule, reading), reading);
            reasons.add(reason);
            if (reason == ReasonCode.FIRED) {
                pairs.trigger(place, reading.takenAtMillis());
                pairs.due(place, reading.takenAtMillis());
                change = Long.MIN_VALUE;
            }
            change = Math.min(change, pairs.nextChange(place, rule, reading.takenAtMillis()));
        }
        return new Judged(reasons, change);
    }

    private static ReasonCode reason(
            int place, PreparedStrategy rule, Pairs pairs, Condition condition, Reading reading) {
        return Gate.beforeOrders(
                rule, condition, pairs.first(place), pairs.last(place), reading.takenAtMillis(), pairs.trigger(place));
    }

    private static Condition condition(int place, PreparedStrategy rule, Pairs pairs, Reading reading) {
        var measured = pairs.measured(place, rule, reading);
        return Comparison.condition(rule, measured.cpu(), measured.memory());
    }

    private static Pairs pairs(List<PreparedStrategy> rules) {
        var pairs = Pairs.of(LongStream.rangeClosed(1, rules.size()).toArray());
        for (int place = 0; place < rules.size(); place++) {
            pairs.ask(place, rules.get(place));
        }
        return pairs;
    }

    private static long gap(List<PreparedStrategy> rules, Reading reading) {
        return rules.stream()
                .mapToLong(rule -> rule.gapLimitMillis(reading.intervalMillis()))
                .min()
                .orElseThrow();
    }

    private List<PreparedStrategy> rules(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> PreparedStrategy.of(strategies.first(new StrategyId(id))))
                .toList();
    }

    private static Reading reading(Instant at, Load cpu, Load memory) {
        return Reading.of(new Snapshot(Samples.CLUSTER, "total", at, Samples.INTERVAL, cpu, memory, null));
    }

    private Load load() {
        double capacity = random.nextInt(20) == 0 ? Double.NaN : 100;
        return new Load(capacity, random.nextInt(101), random.nextInt(20) == 0 ? Double.NaN : random.nextInt(101));
    }
}
