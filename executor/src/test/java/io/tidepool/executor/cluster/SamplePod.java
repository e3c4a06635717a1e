package io.tidepool.executor.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pod for tests: running, made by ReplicaSet {@code web}, asking for nothing, unless said otherwise. */
public final class SamplePod {
    private final String name;
    private String uid;
    private String namespace = "default";
    private String node = "node";
    private ClusterPod.Phase phase = ClusterPod.Phase.RUNNING;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> annotations = new HashMap<>();
    private @Nullable PodOwner owner = new PodOwner("ReplicaSet", "web");
    private boolean nodeOwned;
    private @Nullable Instant deletionTime;
    private Instant createdAt = Instant.EPOCH;
    private int priority;
    private String priorityClass = "";
    private final List<PodVolume> volumes = new ArrayList<>();
    private double cpu;
    private double memory;
    private PodDemands demands = PodDemands.NONE;

    private SamplePod(String name) {
        this.name = name;
        this.uid = "uid-of-" + name;
    }

    public static SamplePod named(String name) {
        return new SamplePod(name);
    }

    public SamplePod uid(String value) {
        uid = value;
        return this;
    }

    public SamplePod in(String value) {
        namespace = value;
        return this;
    }

    public SamplePod on(String value) {
        node = value;
        return this;
    }

    public SamplePod phase(ClusterPod.Phase value) {
        phase = value;
        return this;
    }

    public SamplePod label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public SamplePod annotation(String key, String value) {
        annotations.put(key, value);
        return this;
    }

    public SamplePod owner(String kind, String value) {
        owner = new PodOwner(kind, value);
        return this;
    }

    public SamplePod unowned() {
        owner = null;
        return this;
    }

    public SamplePod ownedByNode() {
        nodeOwned = true;
        return this;
    }

    public SamplePod deletionTime(Instant value) {
        deletionTime = value;
        return this;
    }

    public SamplePod createdAt(Instant value) {
        createdAt = value;
        return this;
    }

    public SamplePod priority(int value) {
        priority = value;
        return this;
    }

    public SamplePod priorityClass(String value) {
        priorityClass = value;
        return this;
    }

    public SamplePod volume(String value, PodVolume.Kind kind) {
        volumes.add(new PodVolume(value, kind, kind == PodVolume.Kind.CLAIM ? "pv-" + value : null));
        return this;
    }

    public SamplePod requests(double cores, double gib) {
        cpu = cores;
        memory = gib;
        return this;
    }

    public SamplePod demands(PodDemands value) {
        demands = value;
        return this;
    }

    public ClusterPod build() {
        return new ClusterPod(
                new PodRef(namespace, name, uid),
                node,
                phase,
                labels,
                annotations,
                owner,
                nodeOwned,
                deletionTime,
                createdAt,
                Duration.ofSeconds(30),
                priority,
                priorityClass,
                volumes,
                cpu,
                memory,
                demands);
    }
}
