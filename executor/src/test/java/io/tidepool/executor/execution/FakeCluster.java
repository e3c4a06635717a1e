package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.ClusterWriter;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.cluster.OwnerMark;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.VolumeAttachment;
import io.tidepool.executor.cluster.WriteAnswer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A cluster in memory that keeps the API's preconditions and writes down every change asked of it. */
final class FakeCluster implements Clusters, ClusterReader, ClusterWriter {
    final Map<String, ClusterNode> nodes = new LinkedHashMap<>();
    final List<ClusterPod> pods = new ArrayList<>();
    final List<DisruptionBudget> budgets = new ArrayList<>();
    final List<VolumeAttachment> attachments = new ArrayList<>();
    final List<String> journal = new ArrayList<>();
    final Map<String, Deque<EvictionAnswer>> answers = new HashMap<>();
    Consumer<PodRef> beforeEviction = pod -> {};
    final Set<String> controllers = Set.of("default/web");
    private final Crashes crashes;
    private int version = 1;
    private boolean unreadable;
    private String closedForGood = "";

    FakeCluster(Crashes crashes) {
        this.crashes = crashes;
    }

    void unreadable(boolean value) {
        unreadable = value;
    }

    /** The API lets nobody open this node. */
    void refuseRelease(String node) {
        closedForGood = node;
    }

    void add(ClusterNode node) {
        nodes.put(node.name(), node);
    }

    /** The next evictions of the pod get these answers before one succeeds. */
    void answer(String pod, EvictionAnswer... next) {
        answers.computeIfAbsent(pod, key -> new ArrayDeque<>()).addAll(List.of(next));
    }

    void update(String name, UnaryOperator<ClusterNode> change) {
        nodes.computeIfPresent(name, (key, node) -> touched(change.apply(node)));
    }

    @Override
    public ClusterReader reader(ClusterId id) {
        return this;
    }

    @Override
    public ClusterWriter writer(ClusterId id) {
        return this;
    }

    @Override
    public synchronized ClusterView view() {
        read();
        return new ClusterView(
                new ClusterId(1),
                List.copyOf(nodes.values()),
                pods,
                budgets,
                new Controllers(Map.of("ReplicaSet", controllers)),
                Map.of(),
                Instant.EPOCH);
    }

    @Override
    public synchronized List<ClusterNode> nodes() {
        read();
        return List.copyOf(nodes.values());
    }

    @Override
    public synchronized Optional<NodeLoad> load(String nodeName) {
        read();
        return Optional.ofNullable(nodes.get(nodeName))
                .map(node -> new NodeLoad(
                        node,
                        pods.stream()
                                .filter(pod -> pod.nodeName().equals(nodeName))
                                .toList(),
                        budgets,
                        new Controllers(Map.of("ReplicaSet", controllers)),
                        attachments));
    }

    private void read() {
        if (unreadable) {
            throw new ClusterException(ClusterException.Reason.UNREACHABLE, "connection refused");
        }
    }

    @Override
    public synchronized WriteAnswer change(ClusterNode asRead, NodeChange change) {
        crashes.pass("before change");
        journal.add(change.scheduling() + " " + change.marking() + " " + asRead.name());
        var node = nodes.get(asRead.name());
        if (node == null) {
            return WriteAnswer.ofFailure(404, "not found");
        }
        if (!node.resourceVersion().equals(asRead.resourceVersion())) {
            return WriteAnswer.ofFailure(409, "the object has been modified");
        }
        if (change.scheduling() == NodeChange.Scheduling.UNCORDON && closedForGood.equals(node.name())) {
            return WriteAnswer.ofFailure(403, "no right");
        }
        nodes.put(node.name(), touched(applied(node, change)));
        crashes.pass("after change");
        return WriteAnswer.done();
    }

    private static ClusterNode applied(ClusterNode node, NodeChange change) {
        var labels = new HashMap<>(node.labels());
        labels.putAll(change.labels());
        var unschedulable = switch (change.scheduling()) {
            case KEEP -> node.unschedulable();
            case CORDON -> true;
            case UNCORDON -> false;
        };
        var mark = switch (change.marking()) {
            case KEEP -> node.ownerMark();
            case SET -> change.mark();
            case REMOVE -> null;
        };
        return rebuilt(node, labels, unschedulable, node.readiness(), mark);
    }

    static ClusterNode uncordoned(ClusterNode node) {
        return rebuilt(node, node.labels(), false, node.readiness(), node.ownerMark());
    }

    static ClusterNode with(ClusterNode node, Readiness readiness) {
        return rebuilt(node, node.labels(), node.unschedulable(), readiness, node.ownerMark());
    }

    static ClusterNode with(ClusterNode node, OwnerMark mark) {
        return rebuilt(node, node.labels(), node.unschedulable(), node.readiness(), mark);
    }

    private static ClusterNode rebuilt(
            ClusterNode node,
            Map<String, String> labels,
            boolean unschedulable,
            Readiness readiness,
            @Nullable OwnerMark mark) {
        return new ClusterNode(
                node.name(),
                node.uid(),
                node.resourceVersion(),
                labels,
                node.keptBy(),
                node.taints(),
                unschedulable,
                readiness,
                node.internalIps(),
                node.cpuCores(),
                node.memoryGib(),
                node.podLimit(),
                node.volumesAttached(),
                mark,
                node.deleting(),
                node.createdAt());
    }

    private ClusterNode touched(ClusterNode node) {
        return new ClusterNode(
                node.name(),
                node.uid(),
                Integer.toString(++version),
                node.labels(),
                node.keptBy(),
                node.taints(),
                node.unschedulable(),
                node.readiness(),
                node.internalIps(),
                node.cpuCores(),
                node.memoryGib(),
                node.podLimit(),
                node.volumesAttached(),
                node.ownerMark(),
                node.deleting(),
                node.createdAt());
    }

    @Override
    public EvictionAnswer evict(PodRef pod) {
        beforeEviction.accept(pod);
        return evictNow(pod);
    }

    private synchronized EvictionAnswer evictNow(PodRef pod) {
        crashes.pass("before eviction");
        journal.add("EVICT " + pod.name());
        if (pods.stream().noneMatch(existing -> existing.ref().equals(pod))) {
            return new EvictionAnswer.Gone();
        }
        var scripted = answers.get(pod.name());
        if (scripted != null && !scripted.isEmpty()) {
            return scripted.remove();
        }
        pods.removeIf(existing -> existing.ref().equals(pod));
        crashes.pass("after eviction");
        return new EvictionAnswer.Requested();
    }

    @Override
    public synchronized WriteAnswer delete(ClusterNode asRead) {
        crashes.pass("before deletion");
        journal.add("DELETE " + asRead.name());
        var node = nodes.get(asRead.name());
        if (node == null) {
            return WriteAnswer.ofFailure(404, "not found");
        }
        if (!node.uid().equals(asRead.uid())) {
            return WriteAnswer.ofFailure(409, "the UID in the precondition does not match");
        }
        nodes.remove(asRead.name());
        crashes.pass("after deletion");
        return WriteAnswer.done();
    }
}
