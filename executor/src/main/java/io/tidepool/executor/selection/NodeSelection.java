package io.tidepool.executor.selection;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.drain.DrainRules;
import io.tidepool.executor.drain.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Chooses the nodes a pool exit removes, from one view of the cluster. Reads nothing else and changes nothing. */
public final class NodeSelection {
    private final ClusterView view;
    private final List<PoolDevice> pool;
    private final SelectionPolicy policy;
    private final Map<String, List<ClusterPod>> podsByNode;
    private final DrainRules rules;

    public NodeSelection(ClusterView view, List<PoolDevice> pool, SelectionPolicy policy) {
        this.view = view;
        this.pool = List.copyOf(pool);
        this.policy = policy;
        this.podsByNode = view.pods().stream().collect(groupingBy(ClusterPod::nodeName));
        this.rules = new DrainRules(view.budgets(), view.controllers(), view.readAt());
    }

    /**
     * Judges every node and device of the cluster.
     *
     * @param clusterId must be the cluster of the view
     * @param deviceCount how many to choose, at least 1
     * @return the whole list, ranked nodes first; the caller takes the chosen ones
     */
    public Selection selectNodesForRemoval(ClusterId clusterId, int deviceCount, NodeSelector nodeSelector) {
        if (!clusterId.equals(view.id())) {
            throw new IllegalArgumentException("cluster " + clusterId + " is not the viewed cluster " + view.id());
        }
        if (deviceCount < 1) {
            throw new IllegalArgumentException("device count " + deviceCount + " must be at least 1");
        }
        var asked = policy.withSelector(nodeSelector);
        var unmatched = new ArrayList<NodeJudgement>();
        var candidates = match(unmatched);
        var rejected = new ArrayList<NodeJudgement>();
        var removable = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            var objections = objections(candidate, asked);
            if (objections.isEmpty()) {
                removable.add(candidate);
            } else {
                rejected.add(NodeJudgement.ofRejected(candidate, objections));
            }
        }
        var judged = rank(asked.ranking().rank(removable, asked.agreed()), deviceCount);
        rejected.sort(Comparator.comparing(NodeJudgement::nodeName));
        return new Selection(
                deviceCount,
                Stream.of(judged, rejected, unmatched, strangers(candidates, unmatched))
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(node -> node.ranked() ? 0 : 1))
                        .toList());
    }

    private List<Candidate> match(List<NodeJudgement> unmatched) {
        var found = new LinkedHashMap<PoolDevice, ClusterNode>();
        for (var device : pool) {
            var match = NodeMatch.find(view.nodes(), device.ciCode(), device.ip());
            if (match instanceof NodeMatch.One one) {
                found.put(device, one.node());
            } else if (match instanceof NodeMatch.None none) {
                unmatched.add(NodeJudgement.ofUnmatched(device.id(), device.ciCode(), none.reason()));
            } else if (match instanceof NodeMatch.Several several) {
                unmatched.add(NodeJudgement.ofUnmatched(device.id(), device.ciCode(), several.reason()));
            }
        }
        var claims = found.values().stream().collect(groupingBy(ClusterNode::name, counting()));
        var candidates = new ArrayList<Candidate>();
        found.forEach((device, node) -> {
            if (claims.getOrDefault(node.name(), 0L) > 1) {
                unmatched.add(NodeJudgement.ofUnmatched(device.id(), device.ciCode(), "节点 " + node.name() + " 匹配多台设备"));
            } else {
                candidates.add(candidate(node, device));
            }
        });
        return candidates;
    }

    private Candidate candidate(ClusterNode node, PoolDevice device) {
        var pods = podsByNode.getOrDefault(node.name(), List.of());
        var running = pods.stream().filter(pod -> !pod.finished()).toList();
        var judgements = rules.judge(pods);
        var toMove = new HashMap<String, Integer>();
        running.forEach(pod -> toMove.put(pod.ref().uid(), pod.priority()));
        var entered = device.poolEntryTime();
        return new Candidate(
                node,
                device,
                entered == null ? null : Duration.between(entered, view.readAt()),
                running.stream().mapToDouble(ClusterPod::cpuRequest).sum(),
                running.stream().mapToDouble(ClusterPod::memoryRequest).sum(),
                view.usage().get(node.name()),
                judgements.stream()
                        .filter(judgement -> judgement.verdict() == Verdict.EVICT)
                        .mapToInt(
                                judgement -> toMove.getOrDefault(judgement.pod().uid(), 0))
                        .max()
                        .orElse(0),
                judgements);
    }

    private static List<String> objections(Candidate candidate, SelectionPolicy policy) {
        return Arrays.stream(NodeFilter.values())
                .flatMap(filter -> filter.objection(candidate, policy).stream())
                .toList();
    }

    /** Nodes beyond what the floor permits are rejected, the best ones are kept. */
    private List<NodeJudgement> rank(List<Scored> ordered, int deviceCount) {
        var inService = view.nodes().stream().filter(ClusterNode::inService).count();
        var permitted = Math.max(0, inService - policy.minimumNodes());
        var judged = new ArrayList<NodeJudgement>();
        for (var position = 0; position < ordered.size(); position++) {
            var scored = ordered.get(position);
            judged.add(
                    position < permitted
                            ? NodeJudgement.ofRanked(scored, position + 1, position < deviceCount, reasons(scored))
                            : NodeJudgement.ofRejected(
                                    scored.candidate(),
                                    List.of("集群的 " + inService + " 个可用节点中至少须保留 " + policy.minimumNodes() + " 个")));
        }
        return judged;
    }

    private static List<String> reasons(Scored scored) {
        return Stream.of(scored.agreed() ? "审批时已同意" : "", describe(scored.candidate()), scored.inWords())
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    private static String describe(Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "已请求 CPU %.1f%%、内存 %.1f%%，需迁移 %d 个 Pod，其中 %d 个受 PDB 约束，最高优先级 %d%s",
                candidate.cpuRequestPercent(),
                candidate.memoryRequestPercent(),
                candidate.podsToMove(),
                candidate.budgetedPods(),
                candidate.highestPriority(),
                candidate.device().special() ? "，特殊设备" : "");
    }

    private List<NodeJudgement> strangers(List<Candidate> candidates, List<NodeJudgement> unmatched) {
        var known =
                candidates.stream().map(candidate -> candidate.facts().name()).toList();
        return view.nodes().stream()
                .filter(node -> !known.contains(node.name()))
                .filter(node ->
                        unmatched.stream().noneMatch(judgement -> node.name().equalsIgnoreCase(judgement.nodeName())))
                .map(node -> NodeJudgement.ofStranger(node.name(), node.uid()))
                .sorted(Comparator.comparing(NodeJudgement::nodeName))
                .toList();
    }
}
