package io.tidepool.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.OrderStatus;
import io.tidepool.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The archive job as the process it is, between a real broker and a real ClickHouse that goes away in every manner. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ArchiveJobIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final Duration SLOWNESS = Duration.ofSeconds(31);
    // What is asked for is what ten minutes bring; how long nobody answers adds only tries.
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("tidepool.outage-seconds", 10));
    private static final int CLUSTERS = 1_000;
    private static final int NODES = 25;
    private static final int ROUNDS_IN_TEN_MINUTES = 2;
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(1));

    private static final String SNAPSHOTS_OF_EACH_MINUTE = """
        SELECT concat(toString(cluster_id), ' ', toString(toUnixTimestamp(toStartOfMinute(taken_at))), ' ',
               toString(count()), ' ', toString(sum(max_cpu)))
        FROM k8s_cluster_resource_snapshot FINAL GROUP BY cluster_id, toStartOfMinute(taken_at)
        ORDER BY cluster_id, toStartOfMinute(taken_at)\
        """;
    private static final String NODE_SAMPLES = """
        SELECT concat(toString(cluster_id), ' ', toString(count()), ' ', toString(sum(cpu_usage)))
        FROM node_sample FINAL GROUP BY cluster_id ORDER BY cluster_id\
        """;
    private static final String HOURS = """
        SELECT toString(tuple(cluster_id, hour, cpu_usage_min, cpu_usage_max, arraySort(samples)))
        FROM k8s_cluster_resource_hourly FINAL ORDER BY cluster_id, resource_type, hour\
        """;

    private Path home;
    private LocalStack stack;
    private RunningClickHouse clickHouse;
    private Link link;
    private RunningProcess job;
    private int sent;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        home = folder;
        stack = new LocalStack(home, 21_020);
        clickHouse = RunningClickHouse.start(home, stack.port(5));
        link = Link.open(stack.port(6), stack.port(5));
        job = startJob();
    }

    @AfterAll
    void stop() {
        stack.close();
        link.close();
        clickHouse.close();
    }

    @Test
    @Order(1)
    void everySnapshotIsStoredOnceAfterKillsOfTheJobAndOfClickHouse() throws Exception {
        send(200);
        stack.send(Topic.ORDERS, "5", Given.order(5, 1L, 7, OrderStatus.PENDING).build());
        awaitCount(200);

        job.kill();
        send(100);
        job = startJob();
        awaitCount(300);

        clickHouse.kill();
        send(100);
        clickHouse.startAgain();
        send(100);
        awaitCount(500);

        assertThat(job.isAlive()).isTrue();
        assertThat(clickHouse.query("SELECT status FROM order_event FINAL WHERE order_id = 5"))
                .containsExactly("pending");
        assertThat(clickHouse.query("SELECT concat(toString(mem_capacity), ' ', toString(max_cpu), ' ', outcome)"
                        + " FROM k8s_cluster_resource_snapshot FINAL LIMIT 1"))
                .containsExactly("400 90.5 complete");
    }

    @Test
    @Order(2)
    void nothingIsLostOrDoubledWhenClickHouseIsSlowDiesWithinAnInsertAndStaysAwayForTenMinutesOfSamples()
            throws Exception {
        var before = clickHouse.query(SNAPSHOTS_OF_EACH_MINUTE).size();
        link.hold();
        var askedBefore = link.asked();
        var snapshots = snapshots();
        stack.sendAll(Topic.SNAPSHOTS, snapshots, snapshot -> Long.toString(snapshot.getClusterId()));
        stack.sendAll(Topic.NODE_SAMPLES, nodeSamples(), sample -> Long.toString(sample.getClusterId()));
        await(() -> assertThat(link.asked()).isGreaterThan(askedBefore));
        Awaitility.await().pollDelay(SLOWNESS).atMost(SLOWNESS.plusSeconds(5)).until(() -> true);
        // The answer came too late for the first try; another insert is on its way.
        clickHouse.kill();
        link.release();
        Awaitility.await().pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(5)).until(() -> true);
        clickHouse.startAgain();

        Awaitility.await()
                .atMost(CATCH_UP)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(clickHouse.query(SNAPSHOTS_OF_EACH_MINUTE)).hasSize(before + snapshots.size());
                    assertThat(clickHouse.query("SELECT toString(count()) FROM node_sample FINAL"))
                            .containsExactly(Integer.toString(ROUNDS_IN_TEN_MINUTES * CLUSTERS * NODES));
                });
        assertThat(clickHouse.query(SNAPSHOTS_OF_EACH_MINUTE))
                .containsAll(snapshots.stream().map(ArchiveJobIT::minute).toList());
        assertThat(clickHouse.query(NODE_SAMPLES))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, CLUSTERS)
                        .mapToObj(cluster -> cluster + " " + ROUNDS_IN_TEN_MINUTES * NODES + " "
                                + ROUNDS_IN_TEN_MINUTES * (NODES * (NODES - 1) / 2))
                        .toList());
        assertThat(job.isAlive()).isTrue();
    }

    @Test
    @Order(3)
    void readingTheTopicsAgainFromTheirBeginningChangesNoFigure() throws Exception {
        var before = List.of(clickHouse.query(SNAPSHOTS_OF_EACH_MINUTE), clickHouse.query(NODE_SAMPLES), hours());
        var facts = sent + 1 + ROUNDS_IN_TEN_MINUTES * CLUSTERS * (1 + NODES);
        job.kill();
        Files.move(home.resolve("checkpoints-archive"), home.resolve("forgotten"));
        stack.forgetOffsets("tidepool-archive");

        job = startJob();

        await(() -> assertThat(rowsWritten()).isEqualTo(facts));
        assertThat(List.of(clickHouse.query(SNAPSHOTS_OF_EACH_MINUTE), clickHouse.query(NODE_SAMPLES), hours()))
                .isEqualTo(before);
    }

    private List<String> hours() {
        return clickHouse.query(HOURS);
    }

    private RunningProcess startJob() throws Exception {
        return stack.startJob(
                "archive",
                ArchiveJob.class.getName(),
                Map.of(
                        "TIDEPOOL_CLICKHOUSE_URL",
                        "http://127.0.0.1:" + stack.port(6),
                        "TIDEPOOL_CLICKHOUSE_USER",
                        RunningClickHouse.user(),
                        "TIDEPOOL_CLICKHOUSE_PASSWORD",
                        RunningClickHouse.password()));
    }

    private void send(int count) {
        stack.sendAll(
                Topic.SNAPSHOTS,
                IntStream.range(0, count)
                        .mapToObj(i -> Given.snapshot(7, 0, 90.5)
                                .setTakenAt(BEGIN.plusSeconds(sent++))
                                .build())
                        .toList(),
                snapshot -> "7");
    }

    private static List<ClusterSnapshot> snapshots() {
        return LongStream.rangeClosed(1, CLUSTERS)
                .boxed()
                .flatMap(cluster -> IntStream.range(0, ROUNDS_IN_TEN_MINUTES)
                        .mapToObj(round -> Given.snapshot(cluster, 0, cluster % 100 + round / 2.0)
                                .setTakenAt(round(round))
                                .build()))
                .toList();
    }

    private static String minute(ClusterSnapshot snapshot) {
        var usage = snapshot.getCpuUsagePercent();
        return snapshot.getClusterId() + " " + snapshot.getTakenAt().getEpochSecond() + " 1 "
                + (usage % 1 == 0 ? Long.toString(usage.longValue()) : usage.toString());
    }

    private static List<NodeSample> nodeSamples() {
        return LongStream.rangeClosed(1, CLUSTERS)
                .boxed()
                .flatMap(cluster -> IntStream.range(0, ROUNDS_IN_TEN_MINUTES * NODES)
                        .mapToObj(i -> nodeSample(cluster, i % NODES, round(i / NODES))))
                .toList();
    }

    private static NodeSample nodeSample(long cluster, int node, Instant takenAt) {
        return NodeSample.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setNodeName("node-" + node)
                .setNodeUid("uid-" + node)
                .setInternalIp("10.0.0." + node)
                .setTakenAt(takenAt)
                .setCpuCapacity(64)
                .setMemoryCapacity(256)
                .setCpuRequest(40)
                .setMemoryRequest(100)
                .setCpuUsage((double) node)
                .setMemoryUsage(null)
                .setPodCount(30)
                .setReady(true)
                .setCordoned(false)
                .setTaints(List.of())
                .setLabels(Map.of("kubernetes.io/arch", "amd64"))
                .build();
    }

    private static Instant round(int number) {
        return BEGIN.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(5L * number));
    }

    private void awaitCount(int expected) {
        await(() -> assertThat(clickHouse.query("SELECT toString(count()) FROM k8s_cluster_resource_snapshot FINAL"))
                .containsExactly(Integer.toString(expected)));
    }

    /** Of the job's process since it began. */
    private int rowsWritten() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stack.port(4) + "/actuator/prometheus"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.contains("tidepool_rows_written"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void await(ThrowingRunnable claim) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(claim);
    }
}
