package io.tidepool.executor.certificate;

import io.tidepool.executor.certificate.BudgetTimeline.Flow;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.PodRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/** Finds leaving nodes that stand in each other's way. */
final class Deadlocks {
    /** A pod that moves and what was found for it. */
    record Mover(Seeker seeker, PodPlan plan) {
        PodRef ref() {
            return plan.judgement().pod();
        }
    }

    private final Terrain terrain;
    private final Places places;

    Deadlocks(Terrain terrain, Places places) {
        this.terrain = terrain;
        this.places = places;
    }

    List<Deadlock> among(List<Mover> movers, List<BudgetTimeline> budgets) {
        var found = new ArrayList<Deadlock>();
        for (var mover : movers) {
            if (mover.plan().placement() == Placement.IMPOSSIBLE) {
                var lost = places.lost(mover.seeker().shape());
                if (!lost.isEmpty()) {
                    found.add(new Deadlock(
                            Deadlock.Kind.ONLY_LEAVING_NODES,
                            List.of(mover.ref()),
                            names(lost),
                            "Pod " + mover.ref() + " 只能放在同样要离开的节点上"));
                }
            }
        }
        movers.stream()
                .filter(mover -> mover.plan().placement() == Placement.UNKNOWN)
                .forEach(mover -> peersLeave(mover, movers, found));
        budgets.forEach(budget -> usedUp(budget, movers, found));
        return found;
    }

    private void peersLeave(Mover mover, List<Mover> movers, List<Deadlock> found) {
        var terms = terrain.shapes().get(mover.seeker().shape()).demands().affinity();
        if (terms.isEmpty() || !terrain.certain().nearAll(terms, terrain.open()).isEmpty()) {
            return;
        }
        var peers = movers.stream()
                .filter(other -> {
                    var shape = terrain.shapes().get(other.seeker().shape());
                    return terms.stream().allMatch(term -> term.matches(shape.namespace(), shape.labels()));
                })
                .toList();
        if (!peers.isEmpty()) {
            found.add(new Deadlock(
                    Deadlock.Kind.PEERS_LEAVE,
                    List.of(mover.ref()),
                    peers.stream()
                            .map(peer -> peer.plan().nodeName())
                            .distinct()
                            .sorted()
                            .toList(),
                    "Pod " + mover.ref() + " 要求靠近（podAffinity）的 Pod 也都在要离开的节点上"));
        }
    }

    private static void usedUp(BudgetTimeline budget, List<Mover> movers, List<Deadlock> found) {
        var its = movers.stream()
                .filter(mover -> budget.budget().equals(mover.plan().judgement().budget()))
                .toList();
        var homeless = its.stream()
                .filter(mover -> mover.plan().placement() == Placement.IMPOSSIBLE)
                .toList();
        var nodes = new TreeSet<String>();
        its.forEach(mover -> nodes.add(mover.plan().nodeName()));
        if (budget.flow() == Flow.FLOWS
                && !homeless.isEmpty()
                && homeless.size() >= budget.disruptionsAllowed()
                && its.size() > budget.disruptionsAllowed()) {
            found.add(new Deadlock(
                    Deadlock.Kind.BUDGET_USED_UP,
                    its.stream().map(Mover::ref).toList(),
                    List.copyOf(nodes),
                    "PDB " + budget.budget() + " 允许的 " + budget.disruptionsAllowed()
                            + " 个名额会被找不到位置的 Pod 占满，其余 Pod 一直等待"));
        }
    }

    private List<String> names(BitSet nodes) {
        return nodes.stream()
                .mapToObj(terrain.nodes()::get)
                .map(ClusterNode::name)
                .sorted()
                .toList();
    }
}
