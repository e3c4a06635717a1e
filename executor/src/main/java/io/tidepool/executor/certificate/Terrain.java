package io.tidepool.executor.certificate;

import io.tidepool.executor.certificate.Neighbours.Resident;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.Taint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cluster as the pods that move find it. A pod that is just ending may hold its room for a while or not, so room
 * and neighbours are known from below and from above.
 */
final class Terrain {
    private static final long NO_LIMIT = Integer.MAX_VALUE;
    private static final Taint CLOSED = new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE);
    private static final Taint NOT_READY = new Taint("node.kubernetes.io/not-ready", "", Taint.Effect.NO_SCHEDULE);
    private static final Taint UNREACHABLE = new Taint("node.kubernetes.io/unreachable", "", Taint.Effect.NO_SCHEDULE);

    private final List<ClusterNode> nodes;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<List<Taint>> taints = new ArrayList<>();
    private final BitSet leaving = new BitSet();
    private final BitSet open = new BitSet();
    private final Amount[] allocatable;
    private final Amount[] leastRoom;
    private final Amount[] mostRoom;
    private final List<Resident> surely = new ArrayList<>();
    private final List<Resident> perhaps = new ArrayList<>();
    private final List<Seeker> seekers = new ArrayList<>();
    private final Map<Shape, Integer> shapeNumbers = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final Map<String, Domains> domains = new HashMap<>();
    private final Neighbours certain;
    private final Neighbours possible;

    Terrain(ClusterView view, Set<String> leavingNames) {
        nodes = view.nodes();
        allocatable = new Amount[nodes.size()];
        for (var number = 0; number < allocatable.length; number++) {
            var node = nodes.get(number);
            numbers.put(node.name(), number);
            leaving.set(number, leavingNames.contains(node.name()));
            open.set(number, !leaving.get(number) && node.readiness() == Readiness.READY && !node.deleting());
            taints.add(taints(node, leaving.get(number)));
            var limit = node.podLimit();
            allocatable[number] =
                    Amount.ofAllocatable(node.cpuCores(), node.memoryGib(), limit == null ? NO_LIMIT : limit);
        }
        leastRoom = allocatable.clone();
        mostRoom = allocatable.clone();
        view.pods().stream().filter(pod -> !pod.finished()).forEach(this::settle);
        certain = new Neighbours(surely, this::domains);
        possible = new Neighbours(perhaps, this::domains);
    }

    /** With those that the state of the node brings: a pod that puts up with them may land on it. */
    private static List<Taint> taints(ClusterNode node, boolean leaves) {
        var taints = new ArrayList<>(node.taints());
        if (leaves || node.unschedulable()) {
            taints.add(CLOSED);
        }
        switch (node.readiness()) {
            case READY -> {}
            case NOT_READY -> taints.add(NOT_READY);
            case UNKNOWN -> taints.add(UNREACHABLE);
        }
        return taints;
    }

    private void settle(ClusterPod pod) {
        var shape = Shape.of(pod);
        var made = pod.owner().isPresent() && !pod.ownedByDaemonSet() && !pod.mirror();
        var number = numbers.get(pod.nodeName());
        if (pod.waiting()) {
            seek(pod, shape, Seeker.Cause.WAITS);
        } else if (number == null) {
            if (made) {
                seek(pod, shape, Seeker.Cause.REPLACED);
            }
        } else if (leaving.get(number)) {
            if (made) {
                seek(pod, shape, Seeker.Cause.MOVES);
            } else {
                perhaps.add(new Resident(shape, number));
            }
        } else {
            perhaps.add(new Resident(shape, number));
            leastRoom[number] = leastRoom[number].minus(shape.request());
            if (pod.deletionTime() == null) {
                surely.add(new Resident(shape, number));
                mostRoom[number] = mostRoom[number].minus(shape.request());
            } else if (made) {
                seek(pod, shape, Seeker.Cause.REPLACED);
            }
        }
    }

    private void seek(ClusterPod pod, Shape shape, Seeker.Cause cause) {
        var known = shapeNumbers.computeIfAbsent(shape, key -> {
            shapes.add(key);
            return shapes.size() - 1;
        });
        seekers.add(new Seeker(pod, known, cause));
    }

    Domains domains(String topologyKey) {
        var known = domains.get(topologyKey);
        if (known == null) {
            known = Domains.of(nodes, topologyKey);
            domains.put(topologyKey, known);
        }
        return known;
    }

    List<ClusterNode> nodes() {
        return nodes;
    }

    List<Taint> taints(int node) {
        return taints.get(node);
    }

    BitSet leaving() {
        return leaving;
    }

    /** Nodes that stay and where a pod can become healthy. */
    BitSet open() {
        return open;
    }

    Amount allocatable(int node) {
        return allocatable[node];
    }

    /** Room that is there in any case. */
    Amount leastRoom(int node) {
        return leastRoom[node];
    }

    /** Room there may be once ending pods have gone. */
    Amount mostRoom(int node) {
        return mostRoom[node];
    }

    /** Pods that stay in any case. */
    Neighbours certain() {
        return certain;
    }

    /** Pods that may stay, those included that leave with their node. */
    Neighbours possible() {
        return possible;
    }

    List<Seeker> seekers() {
        return seekers;
    }

    List<Shape> shapes() {
        return shapes;
    }

    /** Pods of each shape that look for a place. */
    int[] counts() {
        var counts = new int[shapes.size()];
        seekers.forEach(seeker -> counts[seeker.shape()]++);
        return counts;
    }
}
