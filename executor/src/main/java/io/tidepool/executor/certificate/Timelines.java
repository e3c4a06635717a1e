package io.tidepool.executor.certificate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tidepool.executor.certificate.BudgetTimeline.Flow;
import io.tidepool.executor.certificate.BudgetTimeline.Wave;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.drain.PodClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** In which waves the pods of each budget leave, node after node as the executor empties them. */
final class Timelines {
    private Timelines() {}

    static List<BudgetTimeline> of(List<DisruptionBudget> budgets, List<PodPlan> pods) {
        var covered = pods.stream()
                .filter(pod -> pod.judgement().podClass() == PodClass.BUDGETED)
                .collect(
                        groupingBy(pod -> Objects.requireNonNull(pod.judgement().budget()), TreeMap::new, toList()));
        var timelines = new ArrayList<BudgetTimeline>();
        for (var budget : budgets) {
            var its = covered.remove(budget.toString());
            if (its != null) {
                timelines.add(timeline(budget, its));
            }
        }
        return timelines;
    }

    private static BudgetTimeline timeline(DisruptionBudget budget, List<PodPlan> pods) {
        var flow = budget.neverAllows() ? Flow.NEVER : budget.disruptionsAllowed() <= 0 ? Flow.WAITS : Flow.FLOWS;
        return new BudgetTimeline(
                budget.toString(),
                budget.disruptionsAllowed(),
                budget.desiredHealthy(),
                budget.expectedPods(),
                flow,
                flow == Flow.FLOWS ? waves(budget.disruptionsAllowed(), pods) : List.of());
    }

    private static List<Wave> waves(int together, List<PodPlan> pods) {
        var byNode = new LinkedHashMap<String, List<PodRef>>();
        pods.forEach(pod -> byNode.computeIfAbsent(pod.nodeName(), key -> new ArrayList<>())
                .add(pod.judgement().pod()));
        var waves = new ArrayList<Wave>();
        byNode.forEach((node, its) -> {
            for (var first = 0; first < its.size(); first += together) {
                var wave = its.subList(first, Math.min(its.size(), first + together));
                waves.add(new Wave(node, wave, wave.size()));
            }
        });
        return waves;
    }
}
