package io.tidepool.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DashboardApiTest {
    private final RunningApi api = RunningApi.shared();
    private final io.tidepool.api.testing.Caller admin = api.admin();

    @Test
    void theCardsCountWhatIsThere() {
        var before = admin.get("/api/dashboard/overview-stats").data();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", "card-" + UUID.randomUUID()))
                .data()
                .path("id")
                .asLong();
        var strategy = admin.post(
                        "/api/strategies/create",
                        Map.of(
                                "name",
                                "card",
                                "threshold_trigger_action",
                                "pool_entry",
                                "cpu_threshold_value",
                                70,
                                "cpu_threshold_type",
                                "usage",
                                "device_count",
                                1,
                                "cluster_ids",
                                new long[] {cluster}))
                .data()
                .path("id")
                .asLong();
        admin.post("/api/devices/create", Map.of("ci_code", "card-" + UUID.randomUUID()));
        var order = api.jdbc()
                .sql("insert into elastic_scaling_order (order_number, cluster_id, strategy_id, action_type, status,"
                        + " device_count, created_by, move, moved_by) values (:number, :cluster, :strategy,"
                        + " 'pool_entry', 'pending', 1, 'system', 'create', 'system') returning id")
                .param("number", "C" + UUID.randomUUID())
                .param("cluster", cluster)
                .param("strategy", strategy)
                .query(Long.class)
                .single();
        api.jdbc()
                .sql("insert into strategy_execution_history (strategy_id, cluster_id, execution_time,"
                        + " last_execution_time, result, order_id, reason_code)"
                        + " values (:strategy, :cluster, now(), now(), 'order_created', :order, 'fired')")
                .param("strategy", strategy)
                .param("cluster", cluster)
                .param("order", order)
                .update();

        var after = admin.get("/api/dashboard/overview-stats").data();

        assertThat(after.path("strategies").path("total").asInt())
                .isEqualTo(before.path("strategies").path("total").asInt() + 1);
        assertThat(after.path("strategies").path("triggered_today").asInt())
                .isEqualTo(before.path("strategies").path("triggered_today").asInt() + 1);
        assertThat(after.path("clusters").path("abnormal_list").toString()).contains("尚无快照");
        assertThat(after.path("pending_orders").path("total").asInt())
                .isEqualTo(before.path("pending_orders").path("total").asInt() + 1);
        assertThat(after.path("devices").path("available").asInt())
                .isEqualTo(before.path("devices").path("available").asInt() + 1);

        var stats = admin.get("/api/analytics/order-stats?time_range=7d&cluster_id=" + cluster)
                .data();
        assertThat(stats.path("total").asInt()).isEqualTo(1);
        assertThat(stats.path("by_status").path("pending").asInt()).isEqualTo(1);
        assertThat(stats.path("by_status").size()).isEqualTo(8);
        assertThat(stats.path("by_action").path("pool_entry").asInt()).isEqualTo(1);
        assertThat(admin.get("/api/analytics/order-stats?action_type=x").status())
                .isEqualTo(400);
        api.jdbc()
                .sql("update elastic_scaling_order set status = 'cancelled', completion_time = now() where id = :id")
                .param("id", order)
                .update();
    }
}
