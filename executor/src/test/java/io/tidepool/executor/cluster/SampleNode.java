package io.tidepool.executor.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node for tests: ready, empty, 10 cores and 100 GiB, unless said otherwise. */
public final class SampleNode {
    private final String name;
    private String uid;
    private final Map<String, String> labels = new HashMap<>();
    private List<String> keptBy = List.of();
    private final List<Taint> taints = new ArrayList<>();
    private boolean unschedulable;
    private Readiness readiness = Readiness.READY;
    private List<String> internalIps = List.of();
    private double cpuCores = 10;
    private double memoryGib = 100;
    private @Nullable Integer podLimit;
    private List<String> volumesAttached = List.of();
    private @Nullable OwnerMark mark;

    private SampleNode(String name) {
        this.name = name;
        this.uid = "uid-of-" + name;
    }

    public static SampleNode named(String name) {
        return new SampleNode(name);
    }

    public SampleNode uid(String value) {
        uid = value;
        return this;
    }

    public SampleNode label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public SampleNode keptBy(String... annotations) {
        keptBy = List.of(annotations);
        return this;
    }

    public SampleNode taint(String key, Taint.Effect effect) {
        taints.add(new Taint(key, "", effect));
        return this;
    }

    public SampleNode cordoned() {
        unschedulable = true;
        return this;
    }

    public SampleNode markedFor(long orderId, long token) {
        mark = new OwnerMark(orderId, "execution", token);
        return this;
    }

    public SampleNode readiness(Readiness value) {
        readiness = value;
        return this;
    }

    public SampleNode ip(String value) {
        internalIps = List.of(value);
        return this;
    }

    public SampleNode cpuCores(double value) {
        cpuCores = value;
        return this;
    }

    public SampleNode memoryGib(double value) {
        memoryGib = value;
        return this;
    }

    public SampleNode podLimit(int value) {
        podLimit = value;
        return this;
    }

    public SampleNode volumesAttached(String... names) {
        volumesAttached = List.of(names);
        return this;
    }

    public ClusterNode build() {
        return new ClusterNode(
                name,
                uid,
                "1",
                labels,
                keptBy,
                taints,
                unschedulable,
                readiness,
                internalIps,
                cpuCores,
                memoryGib,
                podLimit,
                volumesAttached,
                mark,
                false,
                Instant.EPOCH);
    }
}
