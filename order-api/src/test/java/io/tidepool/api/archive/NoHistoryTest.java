package io.tidepool.api.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoHistoryTest {
    @Test
    void withoutClickHouseBacktestsAndExplanationsSaySo() {
        var admin = RunningApi.shared().admin();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", "no-history"))
                .data()
                .path("id")
                .asLong();
        var strategy = admin.post(
                        "/api/strategies/create",
                        Map.of(
                                "name",
                                "without history",
                                "threshold_trigger_action",
                                "pool_entry",
                                "cpu_threshold_value",
                                80,
                                "cpu_threshold_type",
                                "usage",
                                "device_count",
                                1,
                                "cluster_ids",
                                List.of(cluster)))
                .data()
                .path("id")
                .asLong();

        var backtest = admin.post("/api/strategies/backtest", Map.of("strategy_ids", List.of(strategy)));
        var explained = admin.get("/api/strategies/" + strategy + "/explain?cluster_id=" + cluster);

        assertThat(backtest.status()).as(backtest.text()).isEqualTo(503);
        assertThat(explained.status()).as(explained.text()).isEqualTo(503);
        assertThat(explained.msg()).isEqualTo("the history of snapshots is not available: ClickHouse does not answer");
    }
}
