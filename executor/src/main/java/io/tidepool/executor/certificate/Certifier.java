package io.tidepool.executor.certificate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.tidepool.executor.certificate.Deadlocks.Mover;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.drain.DrainRules;
import io.tidepool.executor.drain.PodJudgement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes the certificate of a set of nodes from one view of the cluster. Reads nothing else and changes nothing. */
public final class Certifier {
    private final ClusterView view;
    private final int highestRequestPercent;

    /** @param highestRequestPercent of what remains can be allocated, after the exit */
    public Certifier(ClusterView view, int highestRequestPercent) {
        this.view = view;
        this.highestRequestPercent = highestRequestPercent;
    }

    /**
     * @param nodes names, in the order in which they would be emptied
     */
    public DrainCertificate certify(List<String> nodes) {
        var order = new LinkedHashSet<>(nodes);
        var terrain = new Terrain(view, order);
        var places = new Places(terrain);
        var prospects = new Prospects(
                terrain,
                places,
                view.pods().stream().mapToInt(ClusterPod::priority).min().orElse(0));
        var movers = new ArrayList<Mover>();
        var plans = plans(order, terrain, prospects, movers);
        var timelines = Timelines.of(view.budgets(), plans);
        var deadlocks = new Deadlocks(terrain, places).among(movers, timelines);
        var capacities = new Capacities(view, order);
        var findings = new Findings();
        findings.nodes(view.nodes(), order);
        findings.pods(plans);
        findings.budgets(timelines);
        findings.deadlocks(deadlocks);
        findings.room(terrain, movers);
        var floor = CapacityFloor.after(view, order, highestRequestPercent);
        findings.capacity(floor);
        findings.strangers(terrain.seekers(), prospects);
        return new DrainCertificate(
                findings.verdict(),
                List.copyOf(order),
                findings.reasons(),
                plans,
                timelines,
                deadlocks,
                capacities.before(),
                capacities.after(),
                floor.spare(),
                highestRequestPercent,
                view.readAt());
    }

    private List<PodPlan> plans(Set<String> order, Terrain terrain, Prospects prospects, List<Mover> movers) {
        var rules = new DrainRules(view.budgets(), view.controllers(), view.readAt());
        var seekers = terrain.seekers().stream()
                .filter(seeker -> seeker.cause() == Seeker.Cause.MOVES)
                .collect(toMap(seeker -> seeker.pod().ref(), Function.identity(), (one, other) -> one));
        var byNode = view.pods().stream().collect(groupingBy(ClusterPod::nodeName));
        var plans = new ArrayList<PodPlan>();
        for (var name : order) {
            for (var pod : byNode.getOrDefault(name, List.of())) {
                var judgement = rules.judge(pod);
                var seeker = seekers.get(pod.ref());
                if (seeker == null) {
                    plans.add(left(pod, judgement));
                } else {
                    var plan = prospects.of(seeker, judgement);
                    plans.add(plan);
                    movers.add(new Mover(seeker, plan));
                }
            }
        }
        return plans;
    }

    private static PodPlan left(ClusterPod pod, PodJudgement judgement) {
        return new PodPlan(
                judgement,
                pod.nodeName(),
                pod.finished() || pod.deletionTime() != null ? Placement.ENDS : Placement.STAYS,
                null,
                judgement.reason());
    }
}
