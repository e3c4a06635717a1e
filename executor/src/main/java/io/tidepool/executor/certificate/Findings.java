package io.tidepool.executor.certificate;

import static java.util.stream.Collectors.toMap;

import io.tidepool.executor.certificate.Deadlocks.Mover;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.drain.PodClass;
import io.tidepool.executor.drain.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what speaks against a drain: what forbids it, and what keeps it from being proven. */
final class Findings {
    private static final int NAMED = 5;

    private final List<String> forbidding = new ArrayList<>();
    private final List<String> unproven = new ArrayList<>();

    CertificateVerdict verdict() {
        if (!forbidding.isEmpty()) {
            return CertificateVerdict.BLOCKED;
        }
        return unproven.isEmpty() ? CertificateVerdict.DRAINABLE : CertificateVerdict.UNKNOWN;
    }

    List<String> reasons() {
        return Stream.concat(forbidding.stream(), unproven.stream()).toList();
    }

    void nodes(List<ClusterNode> nodes, Set<String> leaving) {
        var byName = nodes.stream().collect(toMap(ClusterNode::name, Function.identity(), (one, other) -> one));
        for (var name : leaving) {
            var node = byName.get(name);
            if (node == null) {
                unproven.add("节点 " + name + " 不在集群中");
            } else if (node.readiness() != Readiness.READY) {
                unproven.add("节点 " + name + " 未就绪（" + node.readiness().condition() + "），其上的 Pod 未必会结束");
            }
        }
    }

    void pods(List<PodPlan> plans) {
        note(forbidding, "不可驱逐：", plans, plan -> plan.judgement().verdict() == Verdict.BLOCK, judged());
        note(forbidding, "没有位置：", plans, plan -> plan.placement() == Placement.IMPOSSIBLE, PodPlan::toString);
        note(unproven, "何时离开未知：", plans, Findings::mayTakeForever, judged());
        note(unproven, "能否重新调度未知：", plans, plan -> plan.placement() == Placement.UNKNOWN, PodPlan::toString);
        note(unproven, "不能保证有位置：", plans, plan -> plan.placement() == Placement.LIKELY, PodPlan::toString);
    }

    private static Function<PodPlan, String> judged() {
        return plan -> plan.judgement().pod() + "（" + plan.judgement().reason() + "）";
    }

    private static boolean mayTakeForever(PodPlan plan) {
        return plan.judgement().podClass() == PodClass.RUN_TO_COMPLETION
                || plan.judgement().podClass() == PodClass.STUCK;
    }

    private static void note(
            List<String> to,
            String prefix,
            List<PodPlan> plans,
            Predicate<PodPlan> concerned,
            Function<PodPlan, String> words) {
        var found = plans.stream().filter(concerned).map(words).toList();
        if (!found.isEmpty()) {
            to.add(prefix + named(found));
        }
    }

    private static String named(List<String> found) {
        var some = found.stream().limit(NAMED).collect(Collectors.joining("、"));
        return found.size() > NAMED ? some + " 等 " + found.size() + " 个" : some;
    }

    void budgets(List<BudgetTimeline> budgets) {
        for (var budget : budgets) {
            switch (budget.flow()) {
                case FLOWS -> {}
                case WAITS -> unproven.add("PDB " + budget.budget() + " 目前不允许驱逐，要等其它 Pod 恢复健康");
                case NEVER ->
                    forbidding.add("PDB " + budget.budget() + " 要求保留全部 " + budget.expectedPods() + " 个 Pod，永远不会允许驱逐");
            }
        }
    }

    /** What stands against a single pod is told with the pod; here is told what nodes do to each other. */
    void deadlocks(List<Deadlock> deadlocks) {
        var reasons = deadlocks.stream().map(Deadlock::reason).toList();
        if (!reasons.isEmpty()) {
            unproven.add("节点之间死锁（deadlock）：" + named(reasons));
        }
    }

    void room(Terrain terrain, List<Mover> movers) {
        var asked = Amount.NOTHING;
        for (var mover : movers) {
            asked = asked.plus(terrain.shapes().get(mover.seeker().shape()).request());
        }
        var room = Amount.NOTHING;
        for (var node = terrain.open().nextSetBit(0);
                node >= 0;
                node = terrain.open().nextSetBit(node + 1)) {
            room = room.plus(terrain.mostRoom(node).orNothing());
        }
        Places.shortage(asked, room).ifPresent(obstacle -> forbidding.add("留下的节点合计放不下要迁移的 Pod：" + obstacle.words()));
    }

    void capacity(CapacityFloor floor) {
        floor.excess().stream().map(excess -> "移除后" + excess).forEach(forbidding::add);
    }

    /**
     * A pod that comes from elsewhere may land on a node that leaves, where its budget may hold it, or push out others of
     * a lower priority unless it finds a place itself.
     */
    void strangers(List<Seeker> seekers, Prospects prospects) {
        var found = new ArrayList<String>();
        for (var seeker : seekers) {
            if (seeker.cause() == Seeker.Cause.MOVES) {
                continue;
            }
            var unjudged = prospects.unjudged(seeker);
            if (unjudged.isPresent()) {
                found.add(seeker.pod().ref() + "（" + unjudged.get() + "）");
            } else if (prospects.mayPreempt(seeker) && !prospects.certain(seeker)) {
                found.add(seeker.pod().ref() + "（优先级更高，可能抢占（preemption））");
            }
        }
        if (!found.isEmpty()) {
            unproven.add("待调度或将重建的 Pod 影响未知：" + named(found));
        }
    }
}
