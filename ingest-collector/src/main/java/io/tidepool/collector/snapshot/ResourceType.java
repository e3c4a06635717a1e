package io.tidepool.collector.snapshot;

import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Pod;
import io.tidepool.collector.sample.Taint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A named part of a cluster.
 *
 * @param name as strategies call it
 * @param matchLabels labels its nodes have; an empty value matches any
 * @param matchTaints taint keys its nodes have
 */
public record ResourceType(String name, Map<String, String> matchLabels, List<String> matchTaints) {
    /** Every schedulable worker; there in every cluster. */
    public static final ResourceType TOTAL = new ResourceType("total", Map.of(), List.of());

    public ResourceType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of a resource type must not be blank");
        }
        matchLabels = Map.copyOf(matchLabels);
        matchTaints = List.copyOf(matchTaints);
    }

    boolean matches(Node node) {
        var taints = node.taints().stream().map(Taint::key).collect(Collectors.toSet());
        return labelsMatch(node.labels()) && taints.containsAll(matchTaints);
    }

    /** Whether a pod that waits asks for this part by name; the total takes every one. */
    boolean wantedBy(Pod pod) {
        return labelsMatch(pod.nodeSelector()) && pod.toleratedTaints().containsAll(matchTaints);
    }

    private boolean labelsMatch(Map<String, String> labels) {
        return matchLabels.entrySet().stream().allMatch(wanted -> {
            var value = labels.get(wanted.getKey());
            return value != null
                    && (wanted.getValue().isEmpty() || wanted.getValue().equals(value));
        });
    }
}
