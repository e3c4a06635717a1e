package io.tidepool.local.simulator.load;

import io.tidepool.local.simulator.api.UsageSource;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Quantities;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster's usage. The demand is the trace's percent of the capacity the cluster started with, so the percent falls
 * when a node joins and rises when one leaves. It is spread over the ready nodes by what their pods request, and no node
 * uses more than it has.
 */
public final class LoadReplay implements UsageSource {
    private static final double BYTES_PER_GIB = 1073741824.0;
    /** What a schedulable node without pods takes of the demand, as a share of its capacity. */
    private static final double IDLE_SHARE = 0.05;
    /** What a cordoned node without pods still takes. */
    private static final double SYSTEM_SHARE = 0.005;

    private static final double PODS_SHARE_OF_NODE = 0.9;

    private final ClusterPlan plan;
    private final Trace trace;
    private final Instant epoch;
    private final double sampleSeconds;

    /** @param epoch when the trace's first shown sample began */
    public LoadReplay(ClusterPlan plan, Trace trace, Instant epoch, double sampleSeconds) {
        this.plan = plan;
        this.trace = trace;
        this.epoch = epoch;
        this.sampleSeconds = sampleSeconds;
    }

    /** Index of the trace's sample at this moment. */
    public long sample(Instant now) {
        double seconds = Duration.between(epoch, now).toMillis() / 1000.0;
        return plan.load().start() + (long) Math.floor(seconds / sampleSeconds);
    }

    /** Demand in cores. */
    public double demandCores(Instant now) {
        return trace.cpuPercent(sample(now)) / 100 * plan.cores();
    }

    /** Demand in GiB. */
    public double demandGib(Instant now) {
        return trace.memoryPercent(sample(now)) / 100 * plan.memoryGib();
    }

    @Override
    public Map<String, Usage> nodes(ObjectStore store, Instant now) {
        Map<String, Share> shares = shares(store);
        long sample = sample(now);
        Map<String, Double> cores = spread(shares, demandCores(now), sample, true);
        Map<String, Double> bytes = spread(shares, demandGib(now) * BYTES_PER_GIB, sample, false);
        Map<String, Usage> usage = new LinkedHashMap<>();
        shares.keySet()
                .forEach(name ->
                        usage.put(name, new Usage(cores.getOrDefault(name, 0.0), bytes.getOrDefault(name, 0.0))));
        return usage;
    }

    @Override
    public Map<String, Usage> pods(ObjectStore store, Instant now) {
        Map<String, Usage> nodes = nodes(store, now);
        Map<String, Share> shares = shares(store);
        Map<String, Usage> usage = new LinkedHashMap<>();
        for (ObjectNode pod : store.all(Resource.PODS)) {
            String node = Json.text(pod, "spec", "nodeName");
            Usage whole = nodes.get(node);
            Share share = shares.get(node);
            if (whole == null
                    || share == null
                    || !Json.text(pod, "status", "phase").equals("Running")) {
                continue;
            }
            double cores = Quantities.requested(pod, "cpu") / Math.max(1e-9, share.allCores);
            double bytes = Quantities.requested(pod, "memory") / Math.max(1, share.allBytes);
            usage.put(
                    Json.namespace(pod) + "/" + Json.name(pod),
                    new Usage(whole.cores() * PODS_SHARE_OF_NODE * cores, whole.bytes() * PODS_SHARE_OF_NODE * bytes));
        }
        return usage;
    }

    private static final class Share {
        private final boolean schedulable;
        private final double capacityCores;
        private final double capacityBytes;
        private double cores;
        private double bytes;
        private double allCores;
        private double allBytes;

        private Share(ObjectNode node) {
            this.schedulable = !node.path("spec").path("unschedulable").asBoolean(false);
            this.capacityCores =
                    Quantities.value(node.path("status").path("capacity").path("cpu"));
            this.capacityBytes =
                    Quantities.value(node.path("status").path("capacity").path("memory"));
        }
    }

    private static Map<String, Share> shares(ObjectStore store) {
        List<ObjectNode> pods = store.all(Resource.PODS);
        Map<String, Share> shares = new LinkedHashMap<>();
        for (ObjectNode node : store.all(Resource.NODES)) {
            if (Conditions.ready(node)) {
                shares.put(Json.name(node), new Share(node));
            }
        }
        for (ObjectNode pod : pods) {
            Share share = shares.get(Json.text(pod, "spec", "nodeName"));
            if (share != null && Json.text(pod, "status", "phase").equals("Running")) {
                double cores = Quantities.requested(pod, "cpu");
                double bytes = Quantities.requested(pod, "memory");
                share.allCores += cores;
                share.allBytes += bytes;
                if (!daemon(pod)) {
                    share.cores += cores;
                    share.bytes += bytes;
                }
            }
        }
        return shares;
    }

    private static boolean daemon(ObjectNode pod) {
        return Json.text(pod.path("metadata").path("ownerReferences").path(0), "kind")
                .equals("DaemonSet");
    }

    /** Fills nodes by weight; what a full node cannot take goes to the others. */
    private static Map<String, Double> spread(
            Map<String, Share> shares, double demand, long sample, boolean processor) {
        Map<String, Double> weights = new LinkedHashMap<>();
        Map<String, Double> room = new LinkedHashMap<>();
        shares.forEach((name, share) -> {
            double capacity = processor ? share.capacityCores : share.capacityBytes;
            double requested = processor ? share.cores : share.bytes;
            double floor = capacity * (share.schedulable ? IDLE_SHARE : SYSTEM_SHARE);
            weights.put(name, (requested + floor) * variation(name, sample));
            room.put(name, capacity);
        });
        Map<String, Double> usage = new LinkedHashMap<>();
        double left = demand;
        while (left > 1e-9) {
            double sum = weights.keySet().stream()
                    .filter(name -> room.getOrDefault(name, 0.0) > 1e-9)
                    .mapToDouble(name -> weights.getOrDefault(name, 0.0))
                    .sum();
            if (sum <= 0) {
                break;
            }
            double rest = left;
            for (Map.Entry<String, Double> weight : weights.entrySet()) {
                String name = weight.getKey();
                double free = room.getOrDefault(name, 0.0);
                if (free > 1e-9) {
                    double part = Math.min(free, rest * weight.getValue() / sum);
                    usage.merge(name, part, Double::sum);
                    room.put(name, free - part);
                    left -= part;
                }
            }
        }
        return usage;
    }

    /** The same for the same node and sample: a lasting difference between nodes and a small one over time. */
    private static double variation(String node, long sample) {
        return 0.9 + 0.2 * unit(node.hashCode()) + 0.06 * (unit(node.hashCode() * 31L + sample) - 0.5);
    }

    private static double unit(long seed) {
        long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
