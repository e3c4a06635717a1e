package io.tidepool.bench.twin;

import io.tidepool.api.order.PoolDevice;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.device.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device of the fleet: spare, or a node of a cluster with its pods. Mutable. */
final class Machine {
    static final double CORES = 32;
    static final double GIB = 128;

    final long id;
    final boolean special;
    final boolean tainted;
    final List<Pod> pods = new ArrayList<>();

    @Nullable Instant entered;

    boolean cordoned;

    Machine(long id, boolean special, boolean tainted) {
        this.id = id;
        this.special = special;
        this.tainted = tainted;
    }

    String name() {
        return "srv-%04d".formatted(id);
    }

    private String ip() {
        return "10.0.%d.%d".formatted(id / 250, id % 250 + 1);
    }

    private Map<String, String> attributes() {
        return Map.of("idc", id % 2 == 0 ? "gl" : "wx");
    }

    double requestedCores() {
        return pods.size() * Pod.CORES;
    }

    boolean hasRoom() {
        return !cordoned && !tainted && requestedCores() + Pod.CORES <= CORES;
    }

    PoolDevice device() {
        return new PoolDevice(id, name(), ip(), special, entered, attributes());
    }

    io.tidepool.executor.device.PoolDevice member() {
        return new io.tidepool.executor.device.PoolDevice(
                new DeviceId(id), name(), ip(), special, entered, attributes());
    }

    ClusterNode node() {
        return new ClusterNode(
                name(),
                "uid-" + id,
                "1",
                Map.of(),
                List.of(),
                tainted ? List.of(new Taint("dedicated", "database", Taint.Effect.NO_SCHEDULE)) : List.of(),
                cordoned,
                Readiness.READY,
                List.of(ip()),
                CORES,
                GIB,
                110,
                List.of(),
                null,
                false,
                Plan.BEGIN);
    }
}
