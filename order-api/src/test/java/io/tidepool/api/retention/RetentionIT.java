package io.tidepool.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.HistoryWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionIT {
    private final HistoryWorld world = HistoryWorld.shared();
    private final Caller admin = world.api().admin();

    @AfterEach
    void keepAsLongAsBefore() {
        set(Map.of("retention.snapshot_days", 35, "retention.verdict_days", 90));
        awaitDays("k8s_cluster_resource_snapshot", 35);
        awaitDays("verdict", 90);
    }

    @Test
    void aShorterRetentionDropsWhatIsTooOldAndTheSameAgainDoesNothing() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        snapshot(9_001, now.minus(5, ChronoUnit.DAYS));
        snapshot(9_001, now.minus(1, ChronoUnit.DAYS));

        set(Map.of("retention.snapshot_days", 3));

        awaitDays("k8s_cluster_resource_snapshot", 3);
        await(() -> assertThat(kept(9_001)).isEqualTo("1"));
        assertThat(world.query(
                        "select toString(count()) from k8s_cluster_resource_hourly final" + " where cluster_id = 9001"))
                .as("rollups are kept longer")
                .containsExactly("2");
        var changes = changes();
        set(Map.of("retention.snapshot_days", 3));
        set(Map.of("retention.verdict_days", 91));
        awaitDays("verdict", 91);
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void aChangeWhileClickHouseIsDownIsMadeWhenItIsBack() {
        world.killClickHouse();
        set(Map.of("retention.verdict_days", 30));
        world.startClickHouse();

        awaitDays("verdict", 30);
    }

    @Test
    void aRetentionOfNoDaysIsRefused() {
        var refused = admin.put("/api/system/config", Map.of("retention.order_days", 0));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("retention.order_days must be a whole number from 1 to 3650");
    }

    private void set(Map<String, Object> values) {
        assertThat(admin.put("/api/system/config", values).status()).isEqualTo(200);
    }

    private void snapshot(long cluster, Instant takenAt) {
        world.execute(
                "insert into k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, outcome)"
                        + " values (?, 'total', fromUnixTimestamp64Milli(?), 'complete')",
                cluster,
                takenAt.toEpochMilli());
    }

    private String kept(long cluster) {
        return world.query("select toString(count()) from k8s_cluster_resource_snapshot final where cluster_id = "
                        + cluster)
                .get(0);
    }

    /** Rewritings of snapshots that a change of their TTL has begun. */
    private List<String> changes() {
        return world.query("select mutation_id from system.mutations where table = 'k8s_cluster_resource_snapshot'"
                + " order by mutation_id");
    }

    private void awaitDays(String table, int days) {
        await(() -> assertThat(world.query("select engine_full from system.tables where name = '" + table + "'"))
                .singleElement()
                .asString()
                .contains("toIntervalDay(" + days + ")"));
    }

    private static void await(org.awaitility.core.ThrowingRunnable claim) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .untilAsserted(claim);
    }
}
