package io.tidepool.rules.history;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import io.tidepool.rules.verdict.ReasonCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requirement read word by word, without any state of a run: tables of rows, and at each snapshot a walk back from
 * it through all rows. Slow on purpose, and shares no decision with the rules.
 */
public final class NaiveReading {
    /** A snapshot that a strategy looked at, and how the strategy read then. */
    private record Row(Snapshot snapshot, Strategy then) {}

    private record Trigger(StrategyId strategy, ClusterId cluster, Instant at) {}

    /** More digits than a midpoint between two doubles has. */
    private static final MathContext EXACT_ENOUGH = new MathContext(100);

    private static final UUID PROPOSALS = UUID.fromString("6d4e0f49-2010-57c1-871a-a3831de542ea");

    private final DecimalFormat twoDecimals = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    private final Map<Long, Strategy> strategies = new TreeMap<>();
    private final Map<Long, OrderFact> orders = new HashMap<>();
    private final Map<String, List<Row>> table = new HashMap<>();
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private NaiveReading() {
        twoDecimals.setRoundingMode(RoundingMode.HALF_UP);
    }

    /** The true history: each happening once, in the order of times. */
    public static List<Finding> of(List<Happening> history) {
        var reading = new NaiveReading();
        history.forEach(reading::read);
        return reading.findings;
    }

    private void read(Happening happening) {
        if (happening instanceof Happening.Edited edited) {
            strategies.put(edited.strategy().id().value(), edited.strategy());
        } else if (happening instanceof Happening.OrderMoved moved) {
            orders.put(moved.order().id(), moved.order());
            var strategy = moved.order().strategy();
            var at = moved.order().triggeredAt();
            if (strategy != null && at != null) {
                triggers.add(new Trigger(strategy, moved.order().cluster(), at));
            }
        } else if (happening instanceof Happening.Taken taken) {
            for (var strategy : strategies.values()) {
                if (taken.snapshot().failure() != null
                        || taken.snapshot().resourceType().equals(strategy.resourceType())) {
                    evaluate(strategy, taken.snapshot());
                }
            }
        }
    }

    private void evaluate(Strategy strategy, Snapshot snapshot) {
        var rows = table.computeIfAbsent(strategy.id() + " on " + snapshot.cluster(), pair -> new ArrayList<>());
        if (!rows.isEmpty()) {
            var latest = rows.get(rows.size() - 1).snapshot();
            var staleAfter = latest.takenAt().plus(gapLimit(strategy, latest));
            if (snapshot.takenAt().isAfter(staleAfter)) {
                report(
                        strategy,
                        snapshot.cluster(),
                        staleAfter.plusMillis(1),
                        Condition.UNKNOWN,
                        strategy.enabled() ? ReasonCode.STALE : ReasonCode.DISABLED,
                        null,
                        new double[] {Double.NaN, Double.NaN});
            }
        }
        rows.add(new Row(snapshot, strategy));
        int latest = rows.size() - 1;
        var condition = combined(rows, latest, strategy);
        var since = walkBack(rows, strategy);
        var reason = reason(strategy, snapshot, condition, since);
        report(
                strategy,
                snapshot.cluster(),
                snapshot.takenAt(),
                condition,
                reason,
                since,
                values(rows, latest, strategy));
    }

    /** Ruling 40: the first failing check gives the reason. */
    private ReasonCode reason(Strategy strategy, Snapshot snapshot, Condition condition, @Nullable Instant since) {
        if (!strategy.enabled()) {
            return ReasonCode.DISABLED;
        }
        if (condition == Condition.UNKNOWN) {
            return ReasonCode.NO_DATA;
        }
        if (condition == Condition.CLEAR) {
            return ReasonCode.CONDITION_NOT_MET;
        }
        var now = snapshot.takenAt();
        if (since == null || now.isBefore(since.plus(Duration.ofMinutes(strategy.durationMinutes())))) {
            return ReasonCode.DURATION_NOT_REACHED;
        }
        for (var trigger : triggers) {
            var inScope = trigger.strategy().equals(strategy.id())
                    && (strategy.cooldownScope() == CooldownScope.STRATEGY
                            || trigger.cluster().equals(snapshot.cluster()));
            var over = trigger.at().plus(Duration.ofMinutes(strategy.cooldownMinutes()));
            if (inScope && now.isBefore(over)) {
                return ReasonCode.COOLDOWN;
            }
        }
        var here = orders.values().stream()
                .filter(order -> order.open() && order.cluster().equals(snapshot.cluster()))
                .toList();
        if (here.stream().anyMatch(order -> strategy.id().equals(order.strategy()))) {
            return ReasonCode.OPEN_ORDER;
        }
        if (here.stream().anyMatch(order -> order.action() != strategy.action())) {
            return ReasonCode.OPPOSITE_ORDER;
        }
        return ReasonCode.FIRED;
    }

    /**
     * Ruling 33: walk back from the latest snapshot while the combined condition holds and no gap exceeds the limit. An
     * unknown row is as good as no row. Rows from before the strategy asked what it asks now do not count.
     *
     * @return when the first row of that run was taken; null when there is no run
     */
    private static @Nullable Instant walkBack(List<Row> rows, Strategy strategy) {
        Instant first = null;
        var later = rows.get(rows.size() - 1).snapshot().takenAt();
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (!asksTheSame(rows.get(i).then(), strategy)) {
                break;
            }
            var row = rows.get(i).snapshot();
            var condition = combined(rows, i, strategy);
            if (condition == Condition.UNKNOWN) {
                continue;
            }
            if (condition == Condition.CLEAR
                    || Duration.between(row.takenAt(), later).compareTo(gapLimit(strategy, row)) > 0) {
                break;
            }
            first = row.takenAt();
            later = first;
        }
        return first;
    }

    private static Duration gapLimit(Strategy strategy, Snapshot earlier) {
        long twice = 2 * earlier.interval().toMillis();
        return Duration.ofMillis(Math.max(twice, strategy.leastGap().toMillis()));
    }

    private static boolean asksTheSame(Strategy one, Strategy other) {
        return one.action() == other.action()
                && Objects.equals(one.cpu(), other.cpu())
                && Objects.equals(one.memory(), other.memory())
                && one.logic() == other.logic()
                && one.aggregation() == other.aggregation()
                && Objects.equals(one.windowMinutes(), other.windowMinutes())
                && one.resourceType().equals(other.resourceType());
    }

    private static Condition combined(List<Row> rows, int index, Strategy strategy) {
        var values = values(rows, index, strategy);
        var known = new ArrayList<Boolean>();
        int watched = 0;
        if (strategy.cpu() != null) {
            watched++;
            compare(strategy, strategy.cpu(), values[0], known);
        }
        if (strategy.memory() != null) {
            watched++;
            compare(strategy, strategy.memory(), values[1], known);
        }
        boolean and = strategy.logic() == ConditionLogic.AND;
        if (and ? known.contains(false) : known.contains(true)) {
            return and ? Condition.CLEAR : Condition.BREACH;
        }
        if (known.size() < watched) {
            return Condition.UNKNOWN;
        }
        return and ? Condition.BREACH : Condition.CLEAR;
    }

    private static void compare(Strategy strategy, Threshold threshold, double value, List<Boolean> known) {
        double limit = threshold.limit().decimal().doubleValue();
        if (!Double.isNaN(value)) {
            known.add(strategy.action() == ScalingAction.POOL_ENTRY ? value > limit : value < limit);
        }
    }

    /** CPU and memory to be compared at a row, in percent; NaN when unknown or not watched. */
    private static double[] values(List<Row> rows, int index, Strategy strategy) {
        return new double[] {
            value(rows, index, strategy, strategy.cpu(), true), value(rows, index, strategy, strategy.memory(), false)
        };
    }

    private static double value(
            List<Row> rows, int index, Strategy strategy, @Nullable Threshold threshold, boolean ofCpu) {
        if (threshold == null) {
            return Double.NaN;
        }
        double own = figure(rows.get(index).snapshot(), threshold.type(), ofCpu);
        if (strategy.aggregation() == Aggregation.LATEST || Double.isNaN(own)) {
            return own;
        }
        int minutes = Objects.requireNonNull(strategy.windowMinutes());
        var opens = rows.get(index).snapshot().takenAt().minus(Duration.ofMinutes(minutes));
        var sum = BigDecimal.ZERO;
        double peak = 0;
        int count = 0;
        for (int i = index; i >= 0 && rows.get(i).snapshot().takenAt().isAfter(opens); i--) {
            // An edit of the window or the resource type began a new window.
            if (!Objects.equals(rows.get(i).then().windowMinutes(), strategy.windowMinutes())
                    || !rows.get(i).then().resourceType().equals(strategy.resourceType())) {
                break;
            }
            double figure = figure(rows.get(i).snapshot(), threshold.type(), ofCpu);
            if (!Double.isNaN(figure)) {
                sum = sum.add(new BigDecimal(figure));
                peak = Math.max(peak, figure);
                count++;
            }
        }
        return strategy.aggregation() == Aggregation.MAX
                ? peak
                : sum.divide(BigDecimal.valueOf(count), EXACT_ENOUGH).doubleValue();
    }

    private static double figure(Snapshot snapshot, ThresholdType type, boolean ofCpu) {
        Load load = ofCpu ? snapshot.cpu() : snapshot.memory();
        double raw = type == ThresholdType.USAGE ? load.usagePercent() : load.request() / load.capacity() * 100;
        return load.capacity() > 0 && raw >= 0 && !Double.isInfinite(raw) ? raw : Double.NaN;
    }

    private void report(
            Strategy strategy,
            ClusterId cluster,
            Instant at,
            Condition condition,
            ReasonCode reason,
            @Nullable Instant since,
            double[] values) {
        UUID proposal = null;
        if (reason == ReasonCode.FIRED) {
            triggers.add(new Trigger(strategy.id(), cluster, at));
            proposal = UuidCreator.getNameBasedSha1(
                    PROPOSALS,
                    String.join(
                            "|",
                            strategy.id().toString(),
                            cluster.toString(),
                            strategy.resourceType(),
                            String.valueOf(since),
                            at.toString()));
        }
        findings.add(new Finding(
                strategy.id(),
                cluster,
                at,
                condition,
                reason,
                since,
                "CPU:" + text(values[0]) + ",MEM:" + text(values[1]),
                "CPU:" + text(limit(strategy.cpu())) + ",MEM:" + text(limit(strategy.memory())),
                proposal));
    }

    private static double limit(@Nullable Threshold threshold) {
        return threshold == null ? Double.NaN : threshold.limit().decimal().doubleValue();
    }

    private String text(double value) {
        return Double.isNaN(value) ? "N/A" : twoDecimals.format(BigDecimal.valueOf(value)) + "%";
    }
}
