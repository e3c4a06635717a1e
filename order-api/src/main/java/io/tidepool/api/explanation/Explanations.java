package io.tidepool.api.explanation;

import io.tidepool.api.archive.ArchiveRange;
import io.tidepool.api.archive.SnapshotArchive;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.rules.explanation.Explanation;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the past again to say why a strategy did not fire. */
public final class Explanations {
    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(35);
    private static final int FARTHER = 6;

    private final Strategies strategies;
    private final SnapshotArchive archive;
    private final KnownOrders orders;
    private final Settings settings;

    public Explanations(Strategies strategies, SnapshotArchive archive, KnownOrders orders, Settings settings) {
        this.strategies = strategies;
        this.archive = archive;
        this.orders = orders;
        this.settings = settings;
    }

    /**
     * @throws Refusal when there is no such strategy, when it does not watch the cluster, or when the archive does not
     *     answer
     */
    public WhyNot of(long strategyId, long clusterId, Instant at) {
        var managed = strategies.find(strategyId);
        if (!managed.clusterIds().contains(clusterId)) {
            throw Refusal.invalid("cluster_id", clusterId, "must be the id of a cluster of the strategy");
        }
        var strategy = managed.rule();
        var cluster = new ClusterId(clusterId);
        var past = lookBack(strategy, cluster, at);
        var latest = past.latest();
        var known = known(strategy, cluster, at, latest);
        var stale = past.after().staleAt(strategy).filter(deadline -> !deadline.isAfter(at));
        var explanation = latest == null || stale.isPresent()
                ? Explanation.ofSilence(strategy, past.after(), cluster, at, interval(latest), known)
                : Explanation.of(strategy, past.before(), latest, known);
        return answer(managed, clusterId, at, past, explanation);
    }

    /** Far enough to know the run, and farther while the run goes on back there. */
    private LookBack lookBack(Strategy strategy, ClusterId cluster, Instant at) {
        var interval = Duration.ofSeconds(settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS));
        var back = LEAST.plus(strategy.duration())
                .plus(strategy.gapLimit(interval).multipliedBy(2))
                .plus(window(strategy));
        while (true) {
            var span = back.compareTo(MOST) > 0 ? MOST : back;
            var past = new LookBack(strategy);
            archive.read(
                    new ArchiveRange(Set.of(cluster.value()), Set.of(strategy.resourceType()), at.minus(span), at),
                    past);
            if (span.equals(MOST) || !(past.latest() == null || past.beganEarlier())) {
                return past;
            }
            back = span.multipliedBy(FARTHER);
        }
    }

    private static Duration window(Strategy strategy) {
        return Duration.ofMinutes(Objects.requireNonNullElse(strategy.windowMinutes(), 0));
    }

    /** Without the order that the latest snapshot itself led to: it stood in nobody's way then. */
    private List<OrderFact> known(Strategy strategy, ClusterId cluster, Instant at, @Nullable Snapshot latest) {
        var judged = latest == null ? at : latest.takenAt();
        return orders.at(at, strategy.id(), cluster, judged.minus(strategy.cooldown())).stream()
                .filter(order -> !(strategy.id().equals(order.strategy())
                        && order.triggeredAt() != null
                        && !order.triggeredAt().isBefore(judged)))
                .toList();
    }

    private Duration interval(@Nullable Snapshot latest) {
        return latest == null
                ? Duration.ofSeconds(settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS))
                : latest.interval();
    }

    private static WhyNot answer(
            ManagedStrategy managed, long clusterId, Instant at, LookBack past, Explanation explanation) {
        var strategy = managed.rule();
        var verdict = explanation.verdict();
        var latest = past.latest();
        return new WhyNot(
                managed.id(),
                strategy.version(),
                clusterId,
                strategy.resourceType(),
                at,
                latest == null ? null : latest.takenAt(),
                verdict.decision(),
                verdict.reason(),
                verdict.detail(),
                verdict.condition(),
                known(verdict.measured().cpu()),
                known(verdict.measured().memory()),
                verdict.triggeredValue(),
                verdict.thresholdValue(),
                explanation.run().first(),
                explanation.run().length().toSeconds(),
                strategy.duration().toSeconds(),
                explanation.facts().lastTrigger(),
                explanation.cooldownRemaining().plusNanos(999_999_999).toSeconds(),
                explanation.facts().openOrder(),
                explanation.facts().oppositeOrder(),
                explanation.change().map(Parts::of).orElse(null),
                past.samples(),
                notes(managed, at, past));
    }

    private static List<String> notes(ManagedStrategy managed, Instant at, LookBack past) {
        var notes = new ArrayList<String>();
        notes.add("改变从最近一次采样起算，之后按当前采集间隔保持");
        if (managed.updatedAt().isAfter(at)) {
            notes.add("策略在该时刻之后修改过，此处按现在的内容判断");
        }
        if (past.latest() == null) {
            notes.add("ClickHouse 中该时刻之前 " + MOST.toDays() + " 天没有此集群的快照");
        }
        return notes;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
