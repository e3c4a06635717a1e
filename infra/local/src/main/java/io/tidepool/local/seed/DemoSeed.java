package io.tidepool.local.seed;

import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fills a new stack through its own API; what is there already stays as it is. */
public final class DemoSeed {
    private static final int COLLECTION_SECONDS = 10;
    private static final int LONGEST_GAP_SECONDS = 30;
    private static final int DAYS_IN_POOL = 40;

    private final ApiClient admin;
    private final HistorySeed history;
    private final Path kubeconfigs;

    /**
     * @param kubeconfigs folder with one {@code NAME.yaml} per simulated cluster
     */
    public DemoSeed(ApiClient admin, HistorySeed history, Path kubeconfigs) {
        this.admin = admin;
        this.history = history;
        this.kubeconfigs = kubeconfigs;
    }

    public void run() throws IOException, InterruptedException {
        var world = World.demonstration();
        var known = byName(admin.all("/api/clusters/list"));
        if (known.isEmpty()) {
            admin.put(
                    "/api/system/config",
                    Map.of(
                            "monitoring.interval_seconds", COLLECTION_SECONDS,
                            "evaluation.maximum_gap_seconds", LONGEST_GAP_SECONDS));
        }
        for (var plan : world.clusters()) {
            register(plan, known.get(plan.name()));
        }
        var clusters = byName(admin.all("/api/clusters/list"));
        registerDevices(world, clusters);
        history.fill(
                world,
                clusters.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                cluster -> cluster.getValue().path("id").asLong())));
        if (admin.get("/api/strategies/list").path("total").asLong() == 0) {
            for (var strategy : DemoStrategies.of(clusters)) {
                admin.post("/api/strategies/create", strategy);
            }
        }
    }

    private static Map<String, JsonNode> byName(List<JsonNode> clusters) {
        return clusters.stream()
                .collect(Collectors.toMap(cluster -> cluster.path("clustername").asString(), cluster -> cluster));
    }

    private void register(ClusterPlan plan, @Nullable JsonNode known) throws IOException, InterruptedException {
        var kubeconfig = Files.readString(kubeconfigs.resolve(plan.name() + ".yaml"));
        if (known == null) {
            var cluster = new HashMap<String, Object>(DemoClusters.describe(plan));
            cluster.put("kubeconfig", kubeconfig);
            admin.post("/api/clusters/create", cluster);
        } else if (!kubeconfig.contains(known.path("apiserver").asString())) {
            admin.put(
                    "/api/clusters/" + known.path("id").asLong(),
                    Map.of(
                            "kubeconfig",
                            kubeconfig,
                            "version",
                            known.path("version").asLong()));
        }
    }

    private void registerDevices(World world, Map<String, JsonNode> clusters) throws IOException, InterruptedException {
        var known = admin.all("/api/devices/list").stream()
                .map(device -> device.path("ci_code").asString())
                .collect(Collectors.toSet());
        for (var machine : world.spareDevices()) {
            if (!known.contains(machine.ciCode())) {
                var device = describe(machine);
                device.put("status", "available");
                admin.post("/api/devices/create", device);
            }
        }
        var entered = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS_IN_POOL, ChronoUnit.DAYS);
        for (var plan : world.clusters()) {
            var cluster = clusters.get(plan.name());
            for (var machine : plan.nodes()) {
                if (!known.contains(machine.ciCode()) && cluster != null) {
                    var device = describe(machine);
                    device.put("status", "in_pool");
                    device.put("cluster_id", cluster.path("id").asLong());
                    device.put("pool_entry_time", entered.toString());
                    admin.post("/api/devices/create", device);
                    entered = entered.plus(1, ChronoUnit.HOURS);
                }
            }
        }
    }

    private static Map<String, Object> describe(Machine machine) {
        var device = new HashMap<String, Object>();
        device.put("ci_code", machine.ciCode());
        device.put("ip", machine.ip());
        device.put("arch_type", machine.arch());
        device.put("idc", machine.idc());
        device.put("cpu", machine.cpu());
        device.put("memory", machine.memoryGib());
        device.put("infra_type", machine.machineType());
        device.put("role", "worker");
        return device;
    }
}
