package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.run.Silence;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.util.Collector;

/** Tells each strategy once when its cluster has been silent for too long. */
final class Silences {
    private final Collector<Verdict> verdicts;

    Silences(Collector<Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    /** With one resource type a snapshot puts the moment off; with several, the earliest is looked at and set anew. */
    static void expect(Reading reading, long now, ClusterMemory memory, Panel panel) {
        var gap = panel.shortestGapMillis(reading.intervalMillis());
        var due = Math.max(reading.takenAtMillis(), now) + gap + 1;
        memory.silenceTimer(memory.latest().size() == 1 ? due : Math.min(memory.silenceTimer(), due));
    }

    /** Tells each silence until this moment once. */
    void tell(long until, ClusterMemory memory, Panel panel) {
        while (memory.silenceTimer() <= until && memory.silenceTimer() != ClusterMemory.NO_TIMER) {
            memory.silenceTimer(tellAt(memory.silenceTimer(), memory, panel));
        }
    }

    /** @return when to look again */
    private long tellAt(long now, ClusterMemory memory, Panel panel) {
        var pairs = memory.pairs();
        long next = ClusterMemory.NO_TIMER;
        for (int place = 0; place < panel.size(); place++) {
            var rule = panel.rule(place);
            var seen = memory.latest(rule.strategy().resourceType());
            if (seen == null || !rule.enabled()) {
                continue;
            }
            long due = seen.counted() + rule.gapLimitMillis(seen.intervalMillis()) + 1;
            if (due > now) {
                next = Math.min(next, due);
            } else if (pairs.tellSilence(place, seen.takenAt())) {
                verdicts.collect(Translation.verdict(stale(rule, memory.cluster(), seen), null));
            }
        }
        return next;
    }

    /** Its time is that at which the silence became too long. */
    private static io.tidepool.rules.verdict.Verdict stale(PreparedStrategy rule, long cluster, Seen seen) {
        var latest = Instant.ofEpochMilli(seen.takenAt());
        var interval = Duration.ofMillis(seen.intervalMillis());
        var deadline = Silence.deadline(rule.strategy(), latest, interval);
        return Gate.stale(rule.strategy(), new ClusterId(cluster), deadline, latest, interval);
    }
}
