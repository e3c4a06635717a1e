package io.tidepool.collector.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.NodeMetrics;
import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Pod;
import io.tidepool.collector.sample.PodRequest;
import io.tidepool.collector.sample.Resources;
import io.tidepool.collector.sample.Taint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the streamed reading must agree with, over the typed objects of the client. */
final class TypedTranslation {
    private static final double GIB = 1L << 30;
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private TypedTranslation() {}

    static Node node(io.fabric8.kubernetes.api.model.Node node) {
        var ready = node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
        var address = node.getStatus().getAddresses().stream()
                .filter(candidate -> candidate.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElse("");
        var taints = node.getSpec().getTaints().stream()
                .map(taint -> new Taint(taint.getKey(), orEmpty(taint.getValue()), taint.getEffect()))
                .toList();
        return new Node(
                node.getMetadata().getName(),
                orEmpty(node.getMetadata().getUid()),
                address,
                resources(node.getStatus().getAllocatable()),
                ready,
                Boolean.TRUE.equals(node.getSpec().getUnschedulable()),
                taints,
                orEmpty(node.getMetadata().getLabels()));
    }

    /** Empty for a pod that has ended: it reserves nothing any more. */
    static Optional<Pod> pod(io.fabric8.kubernetes.api.model.Pod pod) {
        if (ENDED.contains(orEmpty(pod.getStatus().getPhase()))) {
            return Optional.empty();
        }
        var spec = pod.getSpec();
        var nodeName = spec.getNodeName();
        var unschedulable = nodeName == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("PodScheduled")
                                && condition.getStatus().equals("False")
                                && "Unschedulable".equals(condition.getReason()));
        var tolerated = spec.getTolerations().stream()
                .map(Toleration::getKey)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Optional.of(new Pod(nodeName, request(spec), unschedulable, orEmpty(spec.getNodeSelector()), tolerated));
    }

    static Resources usage(NodeMetrics metrics) {
        return resources(metrics.getUsage());
    }

    private static Resources request(io.fabric8.kubernetes.api.model.PodSpec spec) {
        List<Resources> containers =
                spec.getContainers().stream().map(TypedTranslation::request).toList();
        var initContainers = spec.getInitContainers().stream()
                .map(container ->
                        new PodRequest.InitContainer(request(container), "Always".equals(container.getRestartPolicy())))
                .toList();
        var overhead = resources(spec.getOverhead());
        return podLevel(spec.getResources(), overhead, PodRequest.effective(containers, initContainers, overhead));
    }

    /** A request of the pod as a whole stands in place of those of its containers, for each resource it names. */
    private static Resources podLevel(
            @Nullable ResourceRequirements whole, Resources overhead, Resources ofContainers) {
        if (whole == null || whole.getRequests() == null) {
            return ofContainers;
        }
        var requested = resources(whole.getRequests()).plus(overhead);
        return new Resources(
                whole.getRequests().containsKey("cpu") ? requested.cpu() : ofContainers.cpu(),
                whole.getRequests().containsKey("memory") ? requested.memory() : ofContainers.memory());
    }

    private static Resources request(Container container) {
        var resources = container.getResources();
        return resources == null ? Resources.NONE : resources(resources.getRequests());
    }

    static Resources resources(@Nullable Map<String, Quantity> quantities) {
        if (quantities == null) {
            return Resources.NONE;
        }
        return new Resources(amount(quantities.get("cpu")), amount(quantities.get("memory")) / GIB);
    }

    private static double amount(@Nullable Quantity quantity) {
        return quantity == null ? 0 : quantity.getNumericalAmount().doubleValue();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
