package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PodOwner;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.PodVolume;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.Taint;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns objects of the API into our facts. */
final class Facts {
    /** What autoscalers take for the wish to leave a node alone. */
    private static final List<String> KEEP =
            List.of("cluster-autoscaler.kubernetes.io/scale-down-disabled", "karpenter.sh/do-not-disrupt");

    /** Of the controllers that come with Kubernetes. */
    private static final List<String> OWN_GROUPS = List.of("", "apps", "batch", "extensions");

    private static final double GIB = 1L << 30;
    private static final long STANDARD_GRACE_SECONDS = 30;

    private Facts() {}

    static ClusterNode node(Node node) {
        var metadata = node.getMetadata();
        var spec = node.getSpec();
        var status = node.getStatus();
        var allocatable = status == null ? null : status.getAllocatable();
        return new ClusterNode(
                metadata.getName(),
                metadata.getUid(),
                metadata.getResourceVersion(),
                orEmpty(metadata.getLabels()),
                keptBy(orEmpty(metadata.getAnnotations())),
                spec == null ? List.of() : list(spec.getTaints(), Facts::taint),
                spec != null && Boolean.TRUE.equals(spec.getUnschedulable()),
                readiness(node),
                status == null
                        ? List.of()
                        : list(status.getAddresses(), Function.identity()).stream()
                                .filter(address -> "InternalIP".equals(address.getType()))
                                .map(address -> address.getAddress())
                                .toList(),
                amount(allocatable, "cpu"),
                amount(allocatable, "memory") / GIB,
                allocatable == null || !allocatable.containsKey("pods") ? null : (int) amount(allocatable, "pods"),
                status == null ? List.of() : list(status.getVolumesAttached(), volume -> volume.getName()),
                Marks.read(orEmpty(metadata.getAnnotations())),
                metadata.getDeletionTimestamp() != null,
                instant(metadata.getCreationTimestamp()));
    }

    private static List<String> keptBy(Map<String, String> annotations) {
        return KEEP.stream().filter(key -> "true".equals(annotations.get(key))).toList();
    }

    private static Readiness readiness(Node node) {
        if (node.getStatus() == null) {
            return Readiness.NOT_READY;
        }
        return list(node.getStatus().getConditions(), Function.identity()).stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(condition -> switch (String.valueOf(condition.getStatus())) {
                    case "True" -> Readiness.READY;
                    case "Unknown" -> Readiness.UNKNOWN;
                    default -> Readiness.NOT_READY;
                })
                .findFirst()
                .orElse(Readiness.NOT_READY);
    }

    private static Taint taint(io.fabric8.kubernetes.api.model.Taint taint) {
        var value = taint.getValue();
        return new Taint(taint.getKey(), value == null ? "" : value, effect(String.valueOf(taint.getEffect())));
    }

    static Taint.Effect effect(String word) {
        return switch (word) {
            case "NoExecute" -> Taint.Effect.NO_EXECUTE;
            case "PreferNoSchedule" -> Taint.Effect.PREFER_NO_SCHEDULE;
            default -> Taint.Effect.NO_SCHEDULE;
        };
    }

    /**
     * @param volumeOfClaim by {@code namespace/claim}; empty when claims were not read
     */
    static ClusterPod pod(Pod pod, Map<String, BoundVolume> volumeOfClaim) {
        var metadata = pod.getMetadata();
        var spec = pod.getSpec();
        var owners = list(metadata.getOwnerReferences(), Function.identity());
        var deletion = metadata.getDeletionTimestamp();
        var grace = spec.getTerminationGracePeriodSeconds();
        var nodeName = spec.getNodeName();
        var priorityClass = spec.getPriorityClassName();
        return new ClusterPod(
                new PodRef(metadata.getNamespace(), metadata.getName(), metadata.getUid()),
                nodeName == null ? "" : nodeName,
                phase(pod),
                orEmpty(metadata.getLabels()),
                orEmpty(metadata.getAnnotations()),
                owners.stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                        .map(owner -> new PodOwner(kind(owner), owner.getName()))
                        .findFirst()
                        .orElse(null),
                owners.stream().map(OwnerReference::getKind).anyMatch("Node"::equals),
                deletion == null ? null : instant(deletion),
                instant(metadata.getCreationTimestamp()),
                Duration.ofSeconds(grace == null ? STANDARD_GRACE_SECONDS : grace),
                spec.getPriority() == null ? 0 : spec.getPriority(),
                priorityClass == null ? "" : priorityClass,
                list(spec.getVolumes(), volume -> volume(metadata.getNamespace(), volume, volumeOfClaim)),
                Requests.of(pod, "cpu"),
                Requests.of(pod, "memory") / GIB,
                Demands.of(pod));
    }

    private static String kind(OwnerReference owner) {
        var version = String.valueOf(owner.getApiVersion());
        var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        return OWN_GROUPS.contains(group) ? owner.getKind() : owner.getKind() + "." + group;
    }

    private static ClusterPod.Phase phase(Pod pod) {
        var status = pod.getStatus();
        return switch (status == null ? "" : String.valueOf(status.getPhase())) {
            case "Pending" -> ClusterPod.Phase.PENDING;
            case "Running" -> ClusterPod.Phase.RUNNING;
            case "Succeeded" -> ClusterPod.Phase.SUCCEEDED;
            case "Failed" -> ClusterPod.Phase.FAILED;
            default -> ClusterPod.Phase.UNKNOWN;
        };
    }

    private static PodVolume volume(String namespace, Volume volume, Map<String, BoundVolume> volumeOfClaim) {
        if (volume.getEmptyDir() != null) {
            return new PodVolume(volume.getName(), PodVolume.Kind.EMPTY_DIR, null);
        }
        if (volume.getHostPath() != null) {
            return new PodVolume(volume.getName(), PodVolume.Kind.HOST_PATH, null);
        }
        var claim = volume.getPersistentVolumeClaim();
        if (claim != null) {
            var bound = volumeOfClaim.get(namespace + "/" + claim.getClaimName());
            return bound == null
                    ? new PodVolume(volume.getName(), PodVolume.Kind.CLAIM, null)
                    : new PodVolume(
                            volume.getName(),
                            bound.local() ? PodVolume.Kind.LOCAL : PodVolume.Kind.CLAIM,
                            bound.name());
        }
        return new PodVolume(volume.getName(), PodVolume.Kind.OTHER, null);
    }

    static DisruptionBudget budget(PodDisruptionBudget budget) {
        var status = budget.getStatus();
        return new DisruptionBudget(
                budget.getMetadata().getNamespace(),
                budget.getMetadata().getName(),
                selector(budget.getSpec().getSelector()),
                status == null ? 0 : orZero(status.getDisruptionsAllowed()),
                status == null ? 0 : orZero(status.getDesiredHealthy()),
                status == null ? 0 : orZero(status.getExpectedPods()));
    }

    static @Nullable LabelSelector selector(io.fabric8.kubernetes.api.model.@Nullable LabelSelector selector) {
        if (selector == null) {
            return null;
        }
        return new LabelSelector(
                orEmpty(selector.getMatchLabels()),
                list(
                        selector.getMatchExpressions(),
                        expression -> new LabelSelector.Requirement(
                                expression.getKey(),
                                switch (String.valueOf(expression.getOperator())) {
                                    case "In" -> LabelSelector.Operator.IN;
                                    case "NotIn" -> LabelSelector.Operator.NOT_IN;
                                    case "DoesNotExist" -> LabelSelector.Operator.DOES_NOT_EXIST;
                                    default -> LabelSelector.Operator.EXISTS;
                                },
                                new HashSet<>(list(expression.getValues(), Function.identity())))));
    }

    /** Cores or bytes; 0 when it is not given. */
    static double amount(@Nullable Map<String, Quantity> quantities, String resource) {
        var quantity = quantities == null ? null : quantities.get(resource);
        return quantity == null ? 0 : quantity.getNumericalAmount().doubleValue();
    }

    static double gib(double bytes) {
        return bytes / GIB;
    }

    /** The epoch for a missing time, which is as good as any for an object that never had one. */
    private static Instant instant(@Nullable String text) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    static <S, T> List<T> list(@Nullable List<S> source, Function<? super S, ? extends T> mapper) {
        return source == null ? List.of() : source.stream().<T>map(mapper).toList();
    }
}
