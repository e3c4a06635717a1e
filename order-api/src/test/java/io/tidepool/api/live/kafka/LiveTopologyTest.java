package io.tidepool.api.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tidepool.api.live.Picture;
import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTopologyTest {
    private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T16:00:00Z");

    private final List<String> letters = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, KnownCluster> clusters;
    private TestInputTopic<String, LatestSnapshot> snapshots;
    private TestInputTopic<String, OrderStanding> orders;

    @BeforeEach
    void start(@TempDir Path folder) {
        var cluster = new JsonSerde<>(KnownCluster.class);
        var snapshot = new JsonSerde<>(LatestSnapshot.class);
        var order = new JsonSerde<>(OrderStanding.class);
        var settings = new LiveSettings("nowhere:1", "http://nowhere", (record, why) -> letters.add(letter(why)));
        driver = new TopologyTestDriver(
                LiveTopology.define(cluster.deserializer(), snapshot.deserializer(), order.deserializer()),
                settings.properties(folder));
        clusters = topic(Topic.CLUSTERS, cluster);
        snapshots = topic(Topic.SNAPSHOTS, snapshot);
        orders = topic(Topic.ORDERS, order);
    }

    private static String letter(UnusableRecord why) {
        return why.defect() + " " + why.reason();
    }

    private <T> TestInputTopic<String, T> topic(Topic topic, Serde<T> value) {
        return driver.createInputTopic(topic.topicName(), new StringSerializer(), value.serializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anOrderIsCountedOnceWhereItStands() {
        order(1, 1, Status.PENDING);
        order(2, 1, Status.PENDING);
        order(3, 1, Status.PENDING_CONFIRMATION);
        order(1, 2, Status.PROCESSING);
        order(1, 3, Status.COMPLETED);

        assertThat(picture().orders())
                .containsOnly(
                        entry(Status.PENDING, 1L),
                        entry(Status.PROCESSING, 0L),
                        entry(Status.COMPLETED, 1L),
                        entry(Status.PENDING_CONFIRMATION, 1L));
    }

    @Test
    void messagesThatComeAgainOrTooLateAreIdempotent() {
        order(1, 1, Status.PENDING);
        order(1, 3, Status.COMPLETED);
        order(1, 3, Status.COMPLETED);
        order(1, 2, Status.PROCESSING);
        order(1, 1, Status.PENDING);

        assertThat(picture().orders()).containsOnly(entry(Status.PENDING, 0L), entry(Status.COMPLETED, 1L));
    }

    @Test
    void whateverTheOrderOfArrivalTheRowsAreTheSame() {
        var seed = 20_261_126L;
        for (var round = 0; round < 5; round++) {
            var moves = new ArrayList<Runnable>();
            for (var id = 1; id <= 20; id++) {
                var number = 100 * round + id;
                moves.add(() -> triggered(number, 1, Status.PENDING, number % 4, NOON.plusSeconds(number)));
                moves.add(() -> triggered(number, 2, Status.PROCESSING, number % 4, NOON.plusSeconds(number)));
                if (id % 2 == 0) {
                    moves.add(() -> triggered(number, 3, Status.FAILED, number % 4, NOON.plusSeconds(number)));
                }
            }
            moves.addAll(List.copyOf(moves));
            Collections.shuffle(moves, new Random(seed + round));
            moves.forEach(Runnable::run);

            assertThat(picture().orders())
                    .containsOnly(
                            entry(Status.PENDING, 0L),
                            entry(Status.PROCESSING, 10L * (round + 1)),
                            entry(Status.FAILED, 10L * (round + 1)));
            assertThat(picture().lastTriggers())
                    .containsOnly(
                            entry(0L, NOON.plusSeconds(100L * round + 20)),
                            entry(1L, NOON.plusSeconds(100L * round + 17)),
                            entry(2L, NOON.plusSeconds(100L * round + 18)),
                            entry(3L, NOON.plusSeconds(100L * round + 19)));
        }
    }

    @Test
    void aStrategyIsTriggeredTodayByItsNewestTriggerAndNoMoreTomorrow() {
        triggered(1, 1, Status.PENDING, 7, MIDNIGHT.minusSeconds(1));
        triggered(2, 1, Status.PENDING, 8, MIDNIGHT);
        triggered(3, 1, Status.PENDING, 9, NOON);
        triggered(4, 1, Status.PENDING, 9, NOON.plusSeconds(60));
        order(5, 1, Status.PENDING);
        // A move of an old order is no new trigger.
        triggered(1, 2, Status.CANCELLED, 7, MIDNIGHT.minusSeconds(1));

        assertThat(picture().triggeredSince(MIDNIGHT)).containsExactly(8L, 9L);
        assertThat(picture().triggeredSince(MIDNIGHT.plusSeconds(86_400))).isEmpty();
        triggered(6, 1, Status.PENDING, 7, MIDNIGHT.plusSeconds(86_401));
        assertThat(picture().triggeredSince(MIDNIGHT.plusSeconds(86_400))).containsExactly(7L);
    }

    @Test
    void theNewestFiguresOfEachPartAreKeptWhateverComesAfterThem() {
        known(5);
        snapshots.pipeInput("5", figures(5, "total", NOON, 40.0));
        snapshots.pipeInput("5", figures(5, "total", NOON.plusSeconds(300), 50.0));
        snapshots.pipeInput("5", figures(5, "total", NOON, 40.0));
        snapshots.pipeInput("5", figures(5, "total_gpu", NOON, 99.0));
        snapshots.pipeInput("5", failure(5, NOON.plusSeconds(200)));

        assertThat(usage("total")).containsExactly("5 50.0 null");
        assertThat(usage("total_gpu")).containsExactly("5 99.0 null");

        snapshots.pipeInput("5", failure(5, NOON.plusSeconds(600)));
        assertThat(usage("total")).containsExactly("5 50.0 refused");
        snapshots.pipeInput("5", figures(5, "total", NOON.plusSeconds(900), 60.0));
        assertThat(usage("total")).containsExactly("5 60.0 null");
    }

    @Test
    void aClusterThatIsNotKnownOrWasDeletedHasNoRow() {
        snapshots.pipeInput("5", figures(5, "total", NOON, 40.0));
        snapshots.pipeInput("6", figures(6, "total", NOON, 41.0));
        assertThat(usage("total")).isEmpty();

        known(5);
        known(6);
        assertThat(usage("total")).containsExactlyInAnyOrder("5 40.0 null", "6 41.0 null");

        clusters.pipeInput("5", new KnownCluster(true));
        snapshots.pipeInput("5", figures(5, "total", NOON.plusSeconds(300), 50.0));
        assertThat(usage("total")).containsExactly("6 41.0 null");
    }

    @Test
    void aRecordThatCannotBeUsedIsPutAsideAndThoseBehindItAreUsed() {
        var bytes =
                driver.createInputTopic(Topic.ORDERS.topicName(), new StringSerializer(), new ByteArraySerializer());
        bytes.pipeInput("1", "{}]".getBytes(StandardCharsets.UTF_8));
        bytes.pipeInput("1", "{\"status\":\"DANCING\"}".getBytes(StandardCharsets.UTF_8));
        var snapshotBytes =
                driver.createInputTopic(Topic.SNAPSHOTS.topicName(), new StringSerializer(), new ByteArraySerializer());
        snapshotBytes.pipeInput("1", new byte[] {1});
        order(1, 1, Status.PENDING);

        assertThat(picture().orders()).containsOnly(entry(Status.PENDING, 1L));
        assertThat(letters)
                .as("the reader of snapshots writes the letters of snapshots")
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter).startsWith("UNREADABLE value is no OrderStanding"));
    }

    private Picture picture() {
        try (var rows =
                driver.<String, LiveRow>getKeyValueStore(LiveTopology.VIEW).all()) {
            return LiveRows.picture(rows, NOON);
        }
    }

    private List<String> usage(String resourceType) {
        return picture().snapshots(resourceType).stream()
                .map(latest -> latest.clusterId() + " " + latest.cpuUsage() + " " + latest.failure())
                .toList();
    }

    private void known(long cluster) {
        clusters.pipeInput(Long.toString(cluster), new KnownCluster(false));
    }

    private void order(long id, long version, Status status) {
        orders.pipeInput(Long.toString(id), new OrderStanding(version, status, null));
    }

    private void triggered(long id, long version, Status status, long strategy, Instant at) {
        orders.pipeInput(
                Long.toString(id), new OrderStanding(version, status, new OrderStanding.Trigger(strategy, at)));
    }

    private static LatestSnapshot figures(long cluster, String resourceType, Instant at, double usage) {
        return snapshot(cluster, resourceType, at, usage, null);
    }

    private static LatestSnapshot failure(long cluster, Instant at) {
        return snapshot(cluster, "total", null, null, at);
    }

    private static LatestSnapshot snapshot(
            long cluster,
            String resourceType,
            @Nullable Instant takenAt,
            @Nullable Double usage,
            @Nullable Instant failedAt) {
        return new LatestSnapshot(
                cluster,
                resourceType,
                takenAt,
                300,
                64.0,
                256.0,
                32.0,
                64.0,
                usage,
                usage,
                4,
                4,
                4,
                0,
                40,
                0,
                failedAt,
                failedAt == null ? null : "refused");
    }
}
