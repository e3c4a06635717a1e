package io.tidepool.local.simulator;

import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.World;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running world of simulated clusters.
 *
 * <pre>{@code
 * try (Simulator simulator = Simulator.start(World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32))))) {
 *     SimulatedCluster cluster = simulator.cluster("one");
 *     String kubeconfig = cluster.kubeconfig();
 *     cluster.faults().add(FaultRule.status("POST", "/eviction$", 429, 1, 2));
 *     cluster.journal().entries();
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    private final Map<String, SimulatedCluster> clusters = new LinkedHashMap<>();

    private Simulator() {}

    /** A world on free ports that lives no longer than this object. */
    public static Simulator start(World world) {
        return start(world, 0, null, Clock.systemUTC());
    }

    /**
     * A world whose cluster with offset n listens on port base + n.
     *
     * @param portBase 0 for free ports
     * @param directory where the clusters live on, null for nowhere
     * @throws UncheckedIOException when a port is taken or the directory cannot be used
     */
    public static Simulator start(World world, int portBase, @Nullable Path directory, Clock clock) {
        Simulator simulator = new Simulator();
        try {
            for (ClusterPlan plan : world.clusters()) {
                int port = portBase == 0 ? 0 : portBase + plan.portOffset();
                Path own = directory == null ? null : directory.resolve(plan.name());
                simulator.clusters.put(plan.name(), SimulatedCluster.start(plan, world.pace(), port, own, clock));
            }
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    public List<SimulatedCluster> clusters() {
        return new ArrayList<>(clusters.values());
    }

    public boolean has(String name) {
        return clusters.containsKey(name);
    }

    /** @throws IllegalArgumentException when the world has no such cluster */
    public SimulatedCluster cluster(String name) {
        SimulatedCluster found = clusters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no cluster " + name + ", only " + clusters.keySet());
        }
        return found;
    }

    @Override
    public void close() {
        clusters.values().forEach(SimulatedCluster::close);
    }
}
