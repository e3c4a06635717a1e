package io.tidepool.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.OrderStatus;
import io.tidepool.topic.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveJobIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path home;

    private int sent;

    @Test
    void everySnapshotIsStoredOnceAfterKillsOfTheJobAndOfClickHouse() throws Exception {
        try (var stack = new LocalStack(home, 21020)) {
            var address = "http://127.0.0.1:" + stack.port(5);
            var server =
                    ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), stack.port(5), PASSWORD);
            var clickHouse = start(stack, server);
            Migrate.migrate(URI.create(address), ClickHouseServer.USER, PASSWORD);
            var settings = Map.of(
                    "TIDEPOOL_CLICKHOUSE_URL",
                    address,
                    "TIDEPOOL_CLICKHOUSE_USER",
                    ClickHouseServer.USER,
                    "TIDEPOOL_CLICKHOUSE_PASSWORD",
                    PASSWORD);
            var job = stack.startJob("archive", ArchiveJob.class.getName(), settings);
            send(stack, 200);
            stack.send(
                    Topic.ORDERS,
                    "5",
                    Given.order(5, 1L, 7, OrderStatus.PENDING).build());
            awaitCount(address, 200);

            job.kill();
            send(stack, 100);
            job = stack.startJob("archive", ArchiveJob.class.getName(), settings);
            awaitCount(address, 300);

            clickHouse.kill();
            send(stack, 100);
            start(stack, server);
            send(stack, 100);
            awaitCount(address, 500);

            assertThat(job.isAlive()).isTrue();
            assertThat(query(address, "SELECT status FROM order_event FINAL WHERE order_id = 5"))
                    .isEqualTo("pending");
            assertThat(query(
                            address,
                            "SELECT concat(toString(mem_capacity), ' ', toString(max_cpu), ' ', outcome)"
                                    + " FROM k8s_cluster_resource_snapshot FINAL LIMIT 1"))
                    .isEqualTo("400 90.5 complete");
        }
    }

    private static RunningProcess start(LocalStack stack, ProcessSpec server) throws Exception {
        var process = stack.start(server);
        process.awaitReady(LIMIT);
        return process;
    }

    private void send(LocalStack stack, int count) throws Exception {
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));
        for (int i = 0; i < count; i++) {
            stack.send(
                    Topic.SNAPSHOTS,
                    "7",
                    Given.snapshot(7, 0, 90.5)
                            .setTakenAt(begin.plusSeconds(sent++))
                            .build());
        }
    }

    private void awaitCount(String address, int expected) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                query(address, "SELECT toString(count()) FROM k8s_cluster_resource_snapshot FINAL"))
                        .isEqualTo(Integer.toString(expected)));
    }

    private static String query(String address, String sql) {
        try (var client = new Client.Builder()
                .addEndpoint(address)
                .setUsername(ClickHouseServer.USER)
                .setPassword(PASSWORD)
                .setDefaultDatabase("tidepool")
                .compressServerResponse(false)
                .build()) {
            return client.queryAll(sql).get(0).getString(1);
        }
    }
}
