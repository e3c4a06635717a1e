package io.tidepool.executor.selection;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What makes one removable node a better choice than another. The earlier criterion decides. */
public enum RankCriterion {
    /** Ordinary devices before special ones. */
    ORDINARY_FIRST(Comparator.comparing(candidate -> candidate.device().special())),
    /**
     * Less requested first: mean of CPU and memory in percent of allocatable, in whole percents, so that a trifle does
     * not outweigh the criteria that follow, and a plan made a minute later says the same.
     */
    LEAST_REQUESTED(Comparator.comparingLong(
            candidate -> Math.round((candidate.cpuRequestPercent() + candidate.memoryRequestPercent()) / 2))),
    /** Less used first, in whole percents; nodes without metrics come last. */
    LEAST_USED(Comparator.comparingLong(RankCriterion::usedPercent)),
    /** Pods of low priority first, then fewer pods under a budget. */
    LEAST_IMPACT(Comparator.comparingInt(Candidate::highestPriority).thenComparingLong(Candidate::budgetedPods)),
    FEWEST_PODS(Comparator.comparingLong(Candidate::podsToMove)),
    /** Longest in the pool first; unknown entry times come last. */
    OLDEST_IN_POOL(Comparator.comparing(RankCriterion::poolEntryTime));

    private static final Comparator<Candidate> BY_ID =
            Comparator.comparingLong(candidate -> candidate.device().id().value());

    private final Comparator<Candidate> comparator;

    RankCriterion(Comparator<Candidate> comparator) {
        this.comparator = comparator;
    }

    /** The order of §8.3: special, utilisation, impact, pods, time in pool. */
    public static List<RankCriterion> standardOrder() {
        return List.of(ORDINARY_FIRST, LEAST_REQUESTED, LEAST_IMPACT, FEWEST_PODS, OLDEST_IN_POOL);
    }

    /** Lexicographic by the criteria, then by device id, so that the order is total. */
    static Comparator<Candidate> order(List<RankCriterion> criteria) {
        return criteria.stream()
                .map(criterion -> criterion.comparator)
                .reduce(Comparator::thenComparing)
                .map(comparator -> comparator.thenComparing(BY_ID))
                .orElse(BY_ID);
    }

    private static long usedPercent(Candidate candidate) {
        var cpu = candidate.cpuUsagePercent();
        var memory = candidate.memoryUsagePercent();
        return cpu == null || memory == null ? Long.MAX_VALUE : Math.round((cpu + memory) / 2);
    }

    private static Instant poolEntryTime(Candidate candidate) {
        var time = candidate.device().poolEntryTime();
        return time == null ? Instant.MAX : time;
    }
}
