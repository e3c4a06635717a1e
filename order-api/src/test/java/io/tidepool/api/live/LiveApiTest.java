package io.tidepool.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without Kafka. */
class LiveApiTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    @Test
    void theDatabaseAnswersAndIsNamedAsTheSource() {
        var before = live("total");
        var world = new OrderWorld(api);
        admin.post(
                "/api/orders/create",
                Map.of("action_type", "pool_entry", "cluster_id", world.cluster(), "device_count", 1));
        api.bean(LatestSnapshots.class).put(List.of(failure(world.cluster())));

        var live = live("total");

        assertThat(live.path("source").asString()).isEqualTo("database");
        assertThat(Instant.parse(live.path("as_of").asString()))
                .isAfter(live.path("day_began").asString());
        assertThat(live.path("orders").propertyNames())
                .containsExactly(
                        "pending",
                        "processing",
                        "completed",
                        "failed",
                        "cancelled",
                        "pending_confirmation",
                        "scheduled_for_maintenance",
                        "maintenance_in_progress");
        assertThat(live.path("orders").path("pending").asLong())
                .isEqualTo(before.path("orders").path("pending").asLong() + 1);
        assertThat(live.path("snapshots")
                        .valueStream()
                        .filter(part -> part.path("cluster_id").asLong() == world.cluster())
                        .map(part -> part.path("failure").asString()))
                .containsExactly("refused");
        assertThat(live("of nobody").path("snapshots").isEmpty()).isTrue();
    }

    private JsonNode live(String resourceType) {
        var answer = admin.get("/api/live?resource_type=" + resourceType.replace(" ", "%20"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static LatestSnapshot failure(long cluster) {
        return new LatestSnapshot(
                cluster,
                "total",
                null,
                60,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-11-26T10:00:00Z"),
                "refused");
    }
}
