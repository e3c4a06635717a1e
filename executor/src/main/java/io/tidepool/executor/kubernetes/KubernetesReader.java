package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.cluster.NodeUsage;
import io.tidepool.executor.cluster.VolumeAttachment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a cluster with fresh lists; nothing is cached. */
final class KubernetesReader implements ClusterReader {
    private static final int NOT_FOUND = 404;

    private final ClusterId id;
    private final KubernetesClient client;

    KubernetesReader(ClusterId id, KubernetesClient client) {
        this.id = id;
        this.client = client;
    }

    @Override
    public ClusterView view() {
        return reading(() -> {
            var readAt = Instant.now();
            var pods = Pages.all(client.pods().inAnyNamespace(), null).stream()
                    .map(pod -> Facts.pod(pod, Map.of()))
                    .toList();
            return new ClusterView(id, nodesNow(), pods, budgets(), controllers(pods), usage(), readAt);
        });
    }

    @Override
    public List<ClusterNode> nodes() {
        return reading(this::nodesNow);
    }

    @Override
    public Optional<NodeLoad> load(String nodeName) {
        return reading(() -> {
            var node = client.nodes().withName(nodeName).get();
            if (node == null) {
                return Optional.empty();
            }
            var raw = Pages.all(client.pods().inAnyNamespace(), "spec.nodeName=" + nodeName);
            var volumes = BoundVolume.ofClaims(client, raw);
            var pods = raw.stream().map(pod -> Facts.pod(pod, volumes)).toList();
            return Optional.of(
                    new NodeLoad(Facts.node(node), pods, budgets(), controllers(pods), attachments(nodeName)));
        });
    }

    private List<ClusterNode> nodesNow() {
        return Pages.all(client.nodes(), null).stream().map(Facts::node).toList();
    }

    private List<DisruptionBudget> budgets() {
        return Pages.all(client.policy().v1().podDisruptionBudget().inAnyNamespace(), null).stream()
                .map(Facts::budget)
                .toList();
    }

    /** Only kinds that own one of the pods are read; a kind the server does not know stays unknown. */
    private Controllers controllers(List<ClusterPod> pods) {
        var kinds = pods.stream()
                .flatMap(pod -> pod.owner().stream())
                .map(owner -> owner.kind())
                .collect(Collectors.toSet());
        var byKind = new HashMap<String, Set<String>>();
        for (var kind : kinds) {
            source(kind).flatMap(KubernetesReader::names).ifPresent(names -> byKind.put(kind, names));
        }
        return new Controllers(byKind);
    }

    private Optional<Listable<? extends KubernetesResourceList<? extends HasMetadata>>> source(String kind) {
        return switch (kind) {
            case "DaemonSet" -> Optional.of(client.apps().daemonSets().inAnyNamespace());
            case "ReplicaSet" -> Optional.of(client.apps().replicaSets().inAnyNamespace());
            case "StatefulSet" -> Optional.of(client.apps().statefulSets().inAnyNamespace());
            case "Job" -> Optional.of(client.batch().v1().jobs().inAnyNamespace());
            case "ReplicationController" ->
                Optional.of(client.replicationControllers().inAnyNamespace());
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked") // the element type is only used as HasMetadata
    private static Optional<Set<String>> names(
            Listable<? extends KubernetesResourceList<? extends HasMetadata>> source) {
        try {
            return Optional.of(
                    Pages.all((Listable<? extends KubernetesResourceList<HasMetadata>>) source, null).stream()
                            .map(item -> item.getMetadata().getNamespace() + "/"
                                    + item.getMetadata().getName())
                            .collect(Collectors.toSet()));
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Metrics are welcome but not needed: a cluster without a metrics server has none. */
    private Map<String, NodeUsage> usage() {
        try {
            return client.top().nodes().metrics().getItems().stream()
                    .collect(Collectors.toMap(
                            metrics -> metrics.getMetadata().getName(),
                            metrics -> new NodeUsage(
                                    Facts.amount(metrics.getUsage(), "cpu"),
                                    Facts.gib(Facts.amount(metrics.getUsage(), "memory"))),
                            (first, second) -> second));
        } catch (KubernetesClientException e) {
            return Map.of();
        }
    }

    private List<VolumeAttachment> attachments(String nodeName) {
        return Pages.all(client.storage().v1().volumeAttachments(), null).stream()
                .filter(attachment -> nodeName.equals(attachment.getSpec().getNodeName()))
                .map(attachment -> new VolumeAttachment(
                        attachment.getMetadata().getName(),
                        attachment.getSpec().getSource() == null
                                ? null
                                : attachment.getSpec().getSource().getPersistentVolumeName()))
                .toList();
    }

    private <T> T reading(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            var code = e.getCode();
            throw new ClusterException(
                    code >= 400 && code < 500 && code != 429
                            ? ClusterException.Reason.REFUSED
                            : ClusterException.Reason.UNREACHABLE,
                    "集群 " + id + "：" + Messages.of(e),
                    e);
        }
    }
}
