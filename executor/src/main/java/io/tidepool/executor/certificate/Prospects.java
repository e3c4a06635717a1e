package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.PodOwner;
import io.tidepool.executor.cluster.PodVolume;
import io.tidepool.executor.drain.PodClass;
import io.tidepool.executor.drain.PodJudgement;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of each pod that moves. */
final class Prospects {
    private static final Set<String> MADE_ANEW_BY = Set.of("ReplicaSet", "StatefulSet", "ReplicationController", "Job");

    private final Terrain terrain;
    private final Places places;
    private final BadLuck badLuck;
    private final LikelyPlaces likely;
    private final int lowestPriority;
    private final Map<Question, Boolean> proven = new HashMap<>();

    private record Question(int shape, BadLuck.Moment moment) {}

    /**
     * @param lowestPriority of all pods of the cluster
     */
    Prospects(Terrain terrain, Places places, int lowestPriority) {
        this.terrain = terrain;
        this.places = places;
        this.badLuck = new BadLuck(terrain, places);
        this.likely = new LikelyPlaces(terrain, places);
        this.lowestPriority = lowestPriority;
    }

    PodPlan of(Seeker seeker, PodJudgement judgement) {
        var shape = seeker.shape();
        var stays = (BitSet) places.reachable(shape).clone();
        stays.and(terrain.open());
        if (stays.isEmpty()) {
            return plan(seeker, judgement, Placement.IMPOSSIBLE, "没有节点可放：" + obstacles(shape));
        }
        var unjudged = unjudged(seeker, judgement);
        var place = likely.place(shape);
        var target = place.isPresent() ? terrain.nodes().get(place.getAsInt()).name() : null;
        if (unjudged.isPresent()) {
            return new PodPlan(judgement, seeker.pod().nodeName(), Placement.UNKNOWN, target, unjudged.get());
        } else if (certain(seeker)) {
            return new PodPlan(judgement, seeker.pod().nodeName(), Placement.CERTAIN, target, "无论其它 Pod 放在哪里，总有节点可放");
        } else if (target != null) {
            return new PodPlan(
                    judgement,
                    seeker.pod().nodeName(),
                    Placement.LIKELY,
                    target,
                    "可放在节点 " + target + "，但其它 Pod 可能先占满位置");
        }
        return plan(seeker, judgement, Placement.UNKNOWN, "能否放下取决于同时迁移的 Pod（亲和、分布或余量）");
    }

    private static PodPlan plan(Seeker seeker, PodJudgement judgement, Placement placement, String reason) {
        return new PodPlan(judgement, seeker.pod().nodeName(), placement, null, reason);
    }

    /** One that could push others out must have its place at every moment, or it might do so while it waits. */
    boolean certain(Seeker seeker) {
        var moment = mayPreempt(seeker) ? BadLuck.Moment.ANY : BadLuck.Moment.AT_REST;
        return proven.computeIfAbsent(
                new Question(seeker.shape(), moment),
                question -> badLuck.alwaysLeavesAPlace(question.shape(), question.moment()));
    }

    boolean mayPreempt(Seeker seeker) {
        return seeker.pod().priority() > lowestPriority;
    }

    /** Why nothing can be proven for the pod, however much room there is; empty when there is no such reason. */
    Optional<String> unjudged(Seeker seeker) {
        var pod = seeker.pod();
        var demands = pod.demands();
        if (!demands.unjudged().isEmpty()) {
            return Optional.of("无法判断：" + String.join("、", demands.unjudged()));
        }
        if (pod.volumes().stream().anyMatch(volume -> volume.kind() == PodVolume.Kind.CLAIM)) {
            return Optional.of("无法判断：持久卷（PersistentVolume）可能限制节点");
        }
        var reachable = places.reachable(seeker.shape());
        if (reachable.intersects(terrain.leaving())) {
            return Optional.of("它容忍封锁（unschedulable）污点，可能回到要离开的节点");
        }
        var elsewhere = (BitSet) reachable.clone();
        elsewhere.andNot(terrain.open());
        return elsewhere.isEmpty() ? Optional.empty() : Optional.of("它容忍未就绪节点的污点，可能落到未就绪或正在删除的节点");
    }

    private Optional<String> unjudged(Seeker seeker, PodJudgement judgement) {
        var owner = seeker.pod().owner().map(PodOwner::kind).orElse("");
        if (!MADE_ANEW_BY.contains(owner)) {
            return Optional.of("无法判断：控制器 " + owner + " 如何重建它");
        }
        if (owner.equals("Job") && judgement.podClass() == PodClass.BUDGETED) {
            return Optional.of("无法判断：Job 的 Pod 受 PDB 约束，被驱逐后未必重建");
        }
        return unjudged(seeker);
    }

    /** Reasons and how many nodes each stands for, the most frequent first. */
    private String obstacles(int shape) {
        var tally = new EnumMap<Obstacle, Integer>(Obstacle.class);
        for (var node = 0; node < terrain.nodes().size(); node++) {
            if (!terrain.leaving().get(node)) {
                places.obstacle(shape, node).ifPresent(obstacle -> tally.merge(obstacle, 1, Integer::sum));
            }
        }
        return tally.isEmpty()
                ? "没有其它节点"
                : tally.entrySet().stream()
                        .sorted(Map.Entry.<Obstacle, Integer>comparingByValue().reversed())
                        .map(entry -> entry.getKey().words() + " " + entry.getValue() + " 个节点")
                        .collect(Collectors.joining("，"));
    }
}
