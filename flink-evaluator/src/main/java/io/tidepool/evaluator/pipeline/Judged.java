package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.rules.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot said to every strategy of its cluster. Used again for the next snapshot: valid only while it is told.
 */
public final class Judged {
    /** Places in enums, in this process only: storing a number is cheaper than storing a reference. */
    private static final Condition[] CONDITIONS = Condition.values();

    private static final ReasonCode[] REASONS = ReasonCode.values();
    private static final byte NONE = -1;

    private @Nullable Arrival arrival;
    private @Nullable Reading reading;
    private Panel panel = Panel.EMPTY;
    private Pairs pairs = Pairs.of();
    private byte[] conditions = new byte[0];
    private byte[] reasons = new byte[0];
    private @Nullable GateFacts[] facts = new GateFacts[0];
    private boolean anyFacts;
    private boolean alike;

    Judged() {}

    void begin(Arrival arrival, Reading reading, Panel panel, Pairs pairs) {
        this.arrival = arrival;
        this.reading = reading;
        this.panel = panel;
        this.pairs = pairs;
        if (reasons.length < panel.size()) {
            conditions = new byte[panel.size()];
            reasons = new byte[panel.size()];
            facts = new GateFacts[panel.size()];
        } else if (anyFacts) {
            Arrays.fill(facts, null);
        }
        anyFacts = false;
        alike = false;
    }

    void say(int place, Condition condition, ReasonCode reason) {
        conditions[place] = (byte) condition.ordinal();
        reasons[place] = (byte) reason.ordinal();
    }

    void sayNothing(int place) {
        reasons[place] = NONE;
    }

    /** All strategies find what they found at the snapshot before. */
    void sayAlike() {
        alike = true;
    }

    void because(int place, GateFacts of) {
        facts[place] = of;
        anyFacts = true;
    }

    /** How many strategies the cluster has. */
    public int size() {
        return panel.size();
    }

    /** Null when the strategy was not asked, or is answered elsewhere. */
    public @Nullable ReasonCode reason(int place) {
        if (alike) {
            return Gate.beforeOrders(
                    rule(place),
                    condition(place),
                    pairs.first(place),
                    pairs.last(place),
                    arrival().snapshot().takenAt().toEpochMilli(),
                    pairs.trigger(place));
        }
        return reasons[place] == NONE ? null : REASONS[reasons[place]];
    }

    PreparedStrategy rule(int place) {
        return panel.rule(place);
    }

    Arrival arrival() {
        return Objects.requireNonNull(arrival, "begun first");
    }

    Judgement judgement(int place) {
        var rule = rule(place);
        var snapshot = arrival().snapshot();
        return new Judgement(
                snapshot.cluster(),
                snapshot.takenAt(),
                pairs.measured(place, rule, Objects.requireNonNull(reading, "begun first")),
                condition(place),
                pairs.run(place, rule),
                snapshot.failure());
    }

    /** When all is alike, nothing is unknown: a pair has a run while it is in breach. */
    private Condition condition(int place) {
        if (alike) {
            return pairs.first(place) == Run.NEVER ? Condition.CLEAR : Condition.BREACH;
        }
        return CONDITIONS[conditions[place]];
    }

    /** The verdict in words. */
    Verdict verdict(int place) {
        var known = facts[place];
        return Gate.decide(rule(place).strategy(), judgement(place), known == null ? ownFacts(place) : known);
    }

    private GateFacts ownFacts(int place) {
        var trigger = pairs.trigger(place);
        return reason(place) == ReasonCode.COOLDOWN && trigger != Run.NEVER
                ? GateFacts.FREE.withTrigger(Instant.ofEpochMilli(trigger))
                : GateFacts.FREE;
    }
}
