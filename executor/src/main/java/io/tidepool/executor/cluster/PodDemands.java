package io.tidepool.executor.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pod demands of the node it runs on, apart from room.
 *
 * @param nodeSelector labels that the node must have
 * @param nodeTerms required node affinity: one of them must match; empty demands nothing
 * @param affinity pods that must be near, each of them
 * @param antiAffinity pods that must not be near, each of them
 * @param spread only constraints that forbid, {@code DoNotSchedule}
 * @param unjudged demands that we read and cannot judge, in words
 */
public record PodDemands(
        Map<String, String> nodeSelector,
        List<LabelSelector> nodeTerms,
        List<Toleration> tolerations,
        List<PeerTerm> affinity,
        List<PeerTerm> antiAffinity,
        List<SpreadConstraint> spread,
        Set<HostPort> hostPorts,
        List<String> unjudged) {
    public static final PodDemands NONE =
            new PodDemands(Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Set.of(), List.of());

    /** A port of the node itself. Addresses are not told apart: two pods with one port never share a node. */
    public record HostPort(int port, String protocol) {}

    public PodDemands {
        nodeSelector = Map.copyOf(nodeSelector);
        nodeTerms = List.copyOf(nodeTerms);
        tolerations = List.copyOf(tolerations);
        affinity = List.copyOf(affinity);
        antiAffinity = List.copyOf(antiAffinity);
        spread = List.copyOf(spread);
        hostPorts = Set.copyOf(hostPorts);
        unjudged = List.copyOf(unjudged);
    }

    public boolean tolerates(Taint taint) {
        return switch (taint.effect()) {
            case PREFER_NO_SCHEDULE -> true;
            case NO_SCHEDULE, NO_EXECUTE -> tolerations.stream().anyMatch(toleration -> toleration.covers(taint));
        };
    }

    public boolean accepts(Map<String, String> nodeLabels) {
        return LabelSelector.ofLabels(nodeSelector).matches(nodeLabels)
                && (nodeTerms.isEmpty() || nodeTerms.stream().anyMatch(term -> term.matches(nodeLabels)));
    }
}
