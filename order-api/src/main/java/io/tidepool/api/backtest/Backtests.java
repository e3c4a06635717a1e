package io.tidepool.api.backtest;

import io.tidepool.api.archive.ArchiveRange;
import io.tidepool.api.archive.SnapshotArchive;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.api.strategy.StrategyRequest;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs strategies over the past; nothing is kept and no order is made. */
public final class Backtests {
    private static final int MOST_STRATEGIES = 20;
    private static final int MOST_CLUSTERS = 100;
    private static final int MOST_DAYS = 90;
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_OPEN_MINUTES = 10_080;
    private static final long MOST_EVALUATIONS = 30_000_000;
    private static final Duration LEAST_WARM_UP = Duration.ofDays(7);
    private static final Duration MOST_WARM_UP = Duration.ofDays(35);

    private final Strategies strategies;
    private final StrategyRequest.World world;
    private final Settings settings;
    private final SnapshotArchive archive;

    public Backtests(Strategies strategies, StrategyRequest.World world, Settings settings, SnapshotArchive archive) {
        this.strategies = strategies;
        this.world = world;
        this.settings = settings;
        this.archive = archive;
    }

    /**
     * @param now the end of the window
     * @param check called now and then; throws when the run must end
     * @throws Refusal with every broken rule, when there is no such strategy, when there is too much to do, or when the
     *     archive does not answer
     */
    public Backtest run(BacktestRequest request, Instant now, Runnable check) {
        var days = Objects.requireNonNullElse(request.days(), DEFAULT_DAYS);
        var openMinutes = Objects.requireNonNullElse(request.orderOpenMinutes(), 0);
        refuseBadSize(request, days, openMinutes);
        var candidates = candidates(request);
        var from = now.minus(Duration.ofDays(days));
        var range = new ArchiveRange(
                candidates.stream()
                        .flatMap(candidate -> candidate.clusterIds().stream())
                        .collect(Collectors.toSet()),
                candidates.stream()
                        .map(candidate -> candidate.strategy().resourceType())
                        .collect(Collectors.toSet()),
                from.minus(warmUp(candidates)),
                now);
        refuseTooMuch(range, candidates);
        var run = new BacktestRun(candidates, from, now, Duration.ofMinutes(openMinutes), check);
        archive.read(range, run);
        run.finish();
        return new Backtest(
                from,
                now,
                range.from(),
                openMinutes,
                run.samples(),
                run.evaluations(),
                run.netDeviceHours(),
                run.outcomes(),
                run.coverage(),
                Assumptions.of(openMinutes));
    }

    private static void refuseBadSize(BacktestRequest request, int days, int openMinutes) {
        var mistakes = new ArrayList<FieldMistake>();
        var count = request.strategyIds().size() + request.drafts().size();
        if (count < 1 || count > MOST_STRATEGIES) {
            mistakes.add(new FieldMistake(
                    "strategies",
                    Integer.toString(count),
                    "and strategy_ids must together name 1 to " + MOST_STRATEGIES + " strategies"));
        }
        if (days < 1 || days > MOST_DAYS) {
            mistakes.add(new FieldMistake("days", Integer.toString(days), "must be 1 to " + MOST_DAYS));
        }
        if (openMinutes < 0 || openMinutes > MOST_OPEN_MINUTES) {
            mistakes.add(new FieldMistake(
                    "order_open_minutes", Integer.toString(openMinutes), "must be 0 to " + MOST_OPEN_MINUTES));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    private List<Candidate> candidates(BacktestRequest request) {
        var asked = asked(request);
        var candidates = new ArrayList<Candidate>();
        for (var id : request.strategyIds()) {
            var saved = strategies.find(id);
            candidates.add(new Candidate(saved.rule(), asked == null ? Set.copyOf(saved.clusterIds()) : asked));
        }
        var mistakes = new ArrayList<FieldMistake>();
        for (int i = 0; i < request.drafts().size(); i++) {
            var draft = asked == null
                    ? request.drafts().get(i)
                    : request.drafts().get(i).on(List.copyOf(asked));
            var place = "strategies[" + i + "].";
            draft.mistakes(world)
                    .forEach(mistake -> mistakes.add(
                            new FieldMistake(place + mistake.field(), mistake.value(), mistake.message())));
            if (mistakes.isEmpty()) {
                candidates.add(new Candidate(unsaved(draft, i), draft.distinctClusterIds()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        var clusters = candidates.stream()
                .flatMap(candidate -> candidate.clusterIds().stream())
                .distinct()
                .count();
        if (clusters > MOST_CLUSTERS) {
            throw Refusal.invalid("cluster_ids", clusters, "must be at most " + MOST_CLUSTERS + " clusters");
        }
        return candidates;
    }

    /** Unsaved strategies are told apart, and their proposals named, by negative ids. */
    private Strategy unsaved(StrategyRequest draft, int place) {
        return draft.draft().strategy(new StrategyId(-1 - place), 1, true, strategies.defaults());
    }

    private @Nullable Set<Long> asked(BacktestRequest request) {
        var ids = request.clusterIds();
        if (ids == null || ids.isEmpty()) {
            return null;
        }
        var distinct = new TreeSet<>(ids);
        var existing = world.existingClusters(distinct);
        var mistakes = distinct.stream()
                .filter(id -> !existing.contains(id))
                .map(id -> new FieldMistake("cluster_ids", Long.toString(id), "must be the id of a cluster"))
                .toList();
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return distinct;
    }

    private void refuseTooMuch(ArchiveRange range, List<Candidate> candidates) {
        var evaluations = archive.count(range) * candidates.size();
        if (evaluations > MOST_EVALUATIONS) {
            throw Refusal.invalid(
                    "days",
                    evaluations,
                    "and clusters and strategies make more than " + MOST_EVALUATIONS
                            + " evaluations; ask for fewer of them");
        }
    }

    /**
     * Each cooldown of a busy strategy begins where the one before ended, so what is under way at the begin of the
     * window is known only from a time when nothing was: a week back there mostly is one.
     */
    private Duration warmUp(List<Candidate> candidates) {
        var longest = LEAST_WARM_UP;
        var interval = Duration.ofSeconds(settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS));
        for (var candidate : candidates) {
            var strategy = candidate.strategy();
            var window = Duration.ofMinutes(Objects.requireNonNullElse(strategy.windowMinutes(), 0));
            var needed = strategy.duration()
                    .plus(strategy.cooldown())
                    .plus(window)
                    .plus(strategy.gapLimit(interval).multipliedBy(2));
            longest = needed.compareTo(longest) > 0 ? needed : longest;
        }
        return longest.compareTo(MOST_WARM_UP) > 0 ? MOST_WARM_UP : longest;
    }
}
