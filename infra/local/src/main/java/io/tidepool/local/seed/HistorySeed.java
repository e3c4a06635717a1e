package io.tidepool.local.seed;

import io.tidepool.local.simulator.load.Trace;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Thirty days before the stack began, from the same traces that the simulated clusters go on with. */
public final class HistorySeed {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration SPAN = Duration.ofDays(30);
    private static final double SAMPLES_PER_DAY = 288;
    private static final double WAVE = 0.08;

    private final URI clickHouse;
    private final String user;
    private final String password;
    private final HttpClient http = HttpClient.newHttpClient();

    public HistorySeed(URI clickHouse, String user, String password) {
        this.clickHouse = clickHouse;
        this.user = user;
        this.password = password;
    }

    /** Fills in every cluster that has no snapshot yet. */
    void fill(World world, Map<String, Long> clusterIds) throws IOException, InterruptedException {
        var until = Instant.now();
        for (var plan : world.clusters()) {
            var id = Optional.ofNullable(clusterIds.get(plan.name()));
            if (id.isPresent() && isEmpty(id.get())) {
                insert(plan, id.get(), until);
            }
        }
    }

    private boolean isEmpty(long clusterId) throws IOException, InterruptedException {
        return query("SELECT count() FROM tidepool.k8s_cluster_resource_snapshot WHERE cluster_id = " + clusterId
                        + " AND taken_at < now() - INTERVAL 1 DAY")
                .strip()
                .equals("0");
    }

    private void insert(ClusterPlan plan, long clusterId, Instant until) throws IOException, InterruptedException {
        var trace = Trace.of(plan.load());
        var rows = new StringBuilder();
        var samples = (int) SPAN.dividedBy(STEP);
        for (var back = samples; back >= 1; back--) {
            var takenAt = until.minus(STEP.multipliedBy(back));
            var cpu = trace.cpuPercent(plan.load().start() - back);
            // Requests change slowly, and end where the simulated cluster begins.
            var wave = 1 + WAVE * Math.sin(back / SAMPLES_PER_DAY);
            rows.append(String.format(
                    Locale.ROOT,
                    """
                    {"cluster_id":%d,"cluster_name":"%s","resource_type":"total","taken_at":"%s","interval_seconds":300,\
                    "outcome":"complete","cpu_capacity":%.2f,"mem_capacity":%.2f,"cpu_request":%.2f,"mem_request":%.2f,\
                    "max_cpu":%.3f,"max_memory":%.3f,"node_count":%d,"ready_node_count":%d,"bm_count":%d}
                    """,
                    clusterId,
                    plan.name(),
                    takenAt,
                    plan.cores(),
                    plan.memoryGib(),
                    requested(plan, Workload::cpu) * wave,
                    requested(plan, Workload::memoryGib) * wave,
                    cpu,
                    trace.memoryPercent(plan.load().start() - back),
                    plan.nodes().size(),
                    plan.nodes().size(),
                    plan.nodes().size()));
        }
        send(
                clickHouse.resolve("/?date_time_input_format=best_effort&query="
                        + ApiClient.encode("INSERT INTO tidepool.k8s_cluster_resource_snapshot FORMAT JSONEachRow")),
                rows.toString());
    }

    private static double requested(ClusterPlan plan, ToDoubleFunction<Workload> perPod) {
        return plan.workloads().stream()
                .mapToDouble(workload -> perPod.applyAsDouble(workload)
                        * (workload.kind() == Workload.Kind.DAEMON_SET
                                ? plan.nodes().size()
                                : workload.replicas()))
                .sum();
    }

    private String query(String sql) throws IOException, InterruptedException {
        return send(clickHouse, sql);
    }

    private String send(URI address, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("X-ClickHouse-User", user)
                .header("X-ClickHouse-Key", password)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("ClickHouse answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
