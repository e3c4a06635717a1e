package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.PodVolume;
import io.tidepool.executor.cluster.SamplePod;
import java.time.Instant;
import java.util.Map;

/** A pod in the step simulator. */
final class SimPod {
    enum Kind {
        REPLICA_SET,
        STATEFUL_SET,
        DAEMON_SET,
        UNOWNED,
        OPTED_OUT
    }

    final String name;
    final String app;
    final Kind kind;
    final PodDemands demands;
    final double cpu;
    final double memory;
    final int priority;
    final boolean claim;
    String node = "";
    boolean healthy;
    /** Steps until it is gone; -1 while nobody deletes it. */
    int ending = -1;
    /** Made in place of one from a leaving node. */
    boolean moved;

    SimPod(
            String name,
            String app,
            Kind kind,
            PodDemands demands,
            double cpu,
            double memory,
            int priority,
            boolean claim) {
        this.name = name;
        this.app = app;
        this.kind = kind;
        this.demands = demands;
        this.cpu = cpu;
        this.memory = memory;
        this.priority = priority;
        this.claim = claim;
    }

    SimPod copy() {
        var copy = new SimPod(name, app, kind, demands, cpu, memory, priority, claim);
        copy.node = node;
        copy.healthy = healthy;
        copy.ending = ending;
        return copy;
    }

    /** What its controller makes when it has gone. */
    SimPod anew(int serial, boolean fromLeavingNode) {
        var next = new SimPod(app + "-x" + serial, app, kind, demands, cpu, memory, priority, claim);
        next.moved = fromLeavingNode || moved;
        return next;
    }

    Map<String, String> labels() {
        return kind == Kind.OPTED_OUT ? Map.of("app", app, "cluster.x-k8s.io/drain", "skip") : Map.of("app", app);
    }

    ClusterPod seen(Instant now) {
        var pod = SamplePod.named(name)
                .on(node)
                .requests(cpu, memory)
                .priority(priority)
                .demands(demands)
                .phase(node.isEmpty() ? ClusterPod.Phase.PENDING : ClusterPod.Phase.RUNNING);
        labels().forEach(pod::label);
        switch (kind) {
            case REPLICA_SET, OPTED_OUT -> pod.owner("ReplicaSet", app);
            case STATEFUL_SET -> pod.owner("StatefulSet", app);
            case DAEMON_SET -> pod.owner("DaemonSet", app);
            case UNOWNED -> pod.unowned();
        }
        if (claim) {
            pod.volume("data", PodVolume.Kind.CLAIM);
        }
        if (ending >= 0) {
            pod.deletionTime(now.plusSeconds(10));
        }
        return pod.build();
    }
}
