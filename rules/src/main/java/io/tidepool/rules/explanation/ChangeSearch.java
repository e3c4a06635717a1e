package io.tidepool.rules.explanation;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries what would have to be different, by the rules themselves: the latest sample and the ones that follow it are
 * assumed, and judged. First the levels are made as small a change as fires at all, then the time as short as fires with
 * them.
 */
final class ChangeSearch {
    /** Comparisons that one trial may cost; about a second for a search. */
    private static final long LONGEST_TRIAL = 40_000_000;

    private static final int COST_OF_A_SAMPLE = 20;

    private final Strategy asked;
    private final Strategy strategy;
    private final PairState before;
    private final Snapshot latest;
    private final List<OrderFact> orders;
    private final boolean silent;
    private final @Nullable Instant lastTrigger;

    /**
     * @param latest the sample to be changed; when silent, one that is missing
     */
    ChangeSearch(Strategy strategy, PairState before, Snapshot latest, List<OrderFact> orders, boolean silent) {
        this.asked = strategy;
        this.strategy = strategy.asEnabled();
        this.before = before;
        this.latest = latest;
        this.orders = orders;
        this.silent = silent;
        this.lastTrigger = GateFacts.from(strategy, latest.cluster(), orders)
                .withTrigger(before.lastTrigger())
                .lastTrigger();
    }

    Duration cooldownRemaining() {
        return Gate.cooldownRemaining(strategy, lastTrigger, latest.takenAt());
    }

    Optional<SmallestChange> smallest() {
        if (horizon() * (COST_OF_A_SAMPLE + samplesOfWindow()) > LONGEST_TRIAL) {
            return Optional.empty();
        }
        return levels().map(this::change);
    }

    private SmallestChange change(Outlook levels) {
        var held = samplesUntilFired(levels, null).orElseThrow();
        var samples = samplesUntilFired(levels, lastTrigger).orElseThrow();
        var parts = new ArrayList<Change>();
        if (!asked.enabled()) {
            parts.add(new Change.Enable());
        }
        if (silent) {
            parts.add(new Change.FreshSnapshot());
        }
        parts.addAll(levels.changes());
        if (samples > held) {
            parts.add(new Change.CooldownOver(cooldownRemaining(), samples));
        } else if (samples > 0) {
            parts.add(new Change.Hold(samples, latest.interval().multipliedBy(samples)));
        }
        blockers().forEach(order -> parts.add(new Change.OrderFinished(order.number())));
        return new SmallestChange(
                parts, samples, latest.takenAt().plus(latest.interval().multipliedBy(samples)));
    }

    private Stream<OrderFact> blockers() {
        return orders.stream()
                .filter(order -> order.open() && order.cluster().equals(latest.cluster()))
                .filter(order -> strategy.id().equals(order.strategy())
                        || order.action() == strategy.action().opposite());
    }

    private Optional<Outlook> levels() {
        var asIs = Outlook.of(strategy, latest);
        if (fires(asIs)) {
            return Optional.of(asIs);
        }
        if (strategy.cpu() == null) {
            return smallest(asIs, Metric.MEMORY);
        }
        if (strategy.memory() == null) {
            return smallest(asIs, Metric.CPU);
        }
        if (strategy.logic() == ConditionLogic.OR) {
            return Stream.of(smallest(asIs, Metric.CPU), smallest(asIs, Metric.MEMORY))
                    .flatMap(Optional::stream)
                    .min(Outlook.BY_SIZE);
        }
        return asIs.easiest(Metric.MEMORY)
                .flatMap(easy -> smallest(easy, Metric.CPU))
                .map(cpu -> cpu.asIs(Metric.MEMORY))
                .flatMap(cpu -> fires(cpu) ? Optional.of(cpu) : smallest(cpu, Metric.MEMORY));
    }

    /** The level nearest to the present one with which the strategy fires, the other metric being as given. */
    private Optional<Outlook> smallest(Outlook given, Metric metric) {
        var asIs = given.asIs(metric);
        if (fires(asIs)) {
            return Optional.of(asIs);
        }
        var easiest = given.easiest(metric);
        if (easiest.isEmpty() || !fires(easiest.get())) {
            return Optional.empty();
        }
        // From here, away from the easiest, each level is harder; the search ends between one that fires and one not.
        int fires = easiest.get().hundredths(metric);
        int not = given.hardest(metric);
        while (Math.abs((long) fires - not) > 1) {
            int middle = (int) (((long) fires + not) / 2);
            if (fires(given.at(metric, middle))) {
                fires = middle;
            } else {
                not = middle;
            }
        }
        return Optional.of(given.at(metric, fires));
    }

    private boolean fires(Outlook outlook) {
        return samplesUntilFired(outlook, lastTrigger).isPresent();
    }

    private OptionalInt samplesUntilFired(Outlook outlook, @Nullable Instant trigger) {
        var state = before;
        var horizon = horizon();
        for (int i = 0; i <= horizon; i++) {
            var at = latest.takenAt().plus(latest.interval().multipliedBy(i));
            var observed = state.after(strategy, outlook.at(at));
            if (fired(observed.judgement().orElseThrow(), trigger)) {
                return OptionalInt.of(i);
            }
            state = observed.next();
        }
        return OptionalInt.empty();
    }

    private boolean fired(Judgement judgement, @Nullable Instant trigger) {
        // The gate words its verdict, so it is asked only when it may fire.
        return judgement.condition() == Condition.BREACH
                && judgement.run().held()
                && Gate.decide(strategy, judgement, new GateFacts(trigger, null, null))
                                .reason()
                        == ReasonCode.FIRED;
    }

    /** Samples after which a condition that holds from now on has fired: the window is full of them by then. */
    private long horizon() {
        var held = strategy.duration().plus(latest.interval().multipliedBy(samplesOfWindow()));
        var cooldown = cooldownRemaining();
        return samples(held.compareTo(cooldown) > 0 ? held : cooldown) + 1;
    }

    private long samplesOfWindow() {
        var minutes = strategy.windowMinutes();
        return minutes == null ? 0 : samples(Duration.ofMinutes(minutes));
    }

    private long samples(Duration time) {
        return time.toMillis() / latest.interval().toMillis() + 1;
    }
}
