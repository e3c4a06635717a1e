package io.tidepool.executor.selection;

import io.tidepool.executor.device.DeviceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * What makes one removable node a better choice than another. Each can decide by itself, or give points from 0 to 100
 * that are weighed against those of others; 0 speaks for removal.
 */
public enum RankCriterion {
    /** Ordinary devices before special ones. */
    ORDINARY_FIRST(
            "特殊设备",
            Comparator.comparing(candidate -> candidate.device().special()),
            field -> candidate -> candidate.device().special() ? 100 : 0),
    /**
     * Less requested first: mean of CPU and memory in percent of allocatable, in whole percents, so that a trifle does
     * not outweigh the criteria that follow, and a plan made a minute later says the same. The points are the percents.
     */
    LEAST_REQUESTED(
            "请求率",
            Comparator.comparingLong(RankCriterion::requestedPercent),
            field -> candidate -> atMost100(requestedPercent(candidate))),
    /** Less used first, in whole percents, which are the points; nodes without metrics come last. */
    LEAST_USED(
            "使用率",
            Comparator.comparingLong(RankCriterion::usedPercent),
            field -> candidate -> atMost100(usedPercent(candidate))),
    /** Pods of low priority first, then fewer pods under a budget. The points are the percents of nodes before it. */
    LEAST_IMPACT("影响", Orders.IMPACT, field -> placeBy(Orders.IMPACT, field)),
    /** The points are relative to the node with the most. */
    FEWEST_PODS(
            "Pod 数",
            Comparator.comparingLong(Candidate::podsToMove),
            field -> relativeToMost(Candidate::podsToMove, field)),
    /** Longest in the pool first, to which the points are relative; unknown entry times come last. */
    OLDEST_IN_POOL("在池时间", Comparator.comparing(RankCriterion::poolEntryTime), RankCriterion::youth);

    private final String title;
    private final Comparator<Candidate> order;
    private final Function<List<Candidate>, ToIntFunction<Candidate>> points;

    RankCriterion(
            String title, Comparator<Candidate> order, Function<List<Candidate>, ToIntFunction<Candidate>> points) {
        this.title = title;
        this.order = order;
        this.points = points;
    }

    String title() {
        return title;
    }

    Comparator<Candidate> order() {
        return order;
    }

    /** @param field all that can be removed, among which a node gets its points */
    ToIntFunction<Candidate> points(List<Candidate> field) {
        return points.apply(field);
    }

    private static long requestedPercent(Candidate candidate) {
        return Math.round((candidate.cpuRequestPercent() + candidate.memoryRequestPercent()) / 2);
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

    private static int atMost100(long points) {
        return (int) Math.min(100, points);
    }

    private static ToIntFunction<Candidate> relativeToMost(ToLongFunction<Candidate> amount, List<Candidate> field) {
        var most = field.stream().mapToLong(amount).max().orElse(0);
        return candidate -> most <= 0 ? 0 : (int) Math.round(100.0 * amount.applyAsLong(candidate) / most);
    }

    private static ToIntFunction<Candidate> youth(List<Candidate> field) {
        var age = relativeToMost(RankCriterion::secondsInPool, field);
        return candidate -> 100 - age.applyAsInt(candidate);
    }

    private static long secondsInPool(Candidate candidate) {
        var time = candidate.poolTime();
        return time == null ? 0 : Math.max(0, time.toSeconds());
    }

    private static ToIntFunction<Candidate> placeBy(Comparator<Candidate> order, List<Candidate> field) {
        var sorted = field.stream().sorted(order).toList();
        var before = new HashMap<DeviceId, Integer>();
        var better = 0;
        for (var place = 0; place < sorted.size(); place++) {
            if (place > 0 && order.compare(sorted.get(place - 1), sorted.get(place)) < 0) {
                better = place;
            }
            before.put(sorted.get(place).device().id(), better);
        }
        var others = Math.max(1, field.size() - 1);
        return candidate ->
                Math.round(100f * before.getOrDefault(candidate.device().id(), 0) / others);
    }

    /** What an enum constant needs twice before it exists. */
    private static final class Orders {
        static final Comparator<Candidate> IMPACT =
                Comparator.comparingInt(Candidate::highestPriority).thenComparingLong(Candidate::budgetedPods);
    }
}
