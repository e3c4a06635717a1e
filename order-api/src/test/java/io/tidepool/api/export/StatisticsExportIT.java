package io.tidepool.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.HistoryWorld;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StatisticsExportIT {
    private static final Instant YESTERDAY = Instant.now().minusSeconds(86_400);

    private final HistoryWorld world = HistoryWorld.shared();
    private final Caller admin = world.api().admin();
    private final Headings headings = new Headings();

    @Test
    void everyStatisticIsAFileThatAChineseExcelOpens() {
        assertThat(headings.ofStatistics()).hasSize(4);
        headings.ofStatistics().forEach(route -> headings.areThoseOf(route, admin.get(route)));
    }

    @Test
    void aFileHoldsTheRowsOfTheAnswer() {
        var cluster = world.cluster("statistics-file");
        var created = "fromUnixTimestamp64Milli(" + YESTERDAY.toEpochMilli() + ")";
        world.run("insert into order_event (order_id, version, cluster_id, cluster_name, strategy_id, action, status,"
                + " device_count, created_at, updated_at, completion_time, move, moved_by) values (" + cluster * 1_000
                + ", 1, " + cluster + ", 'c', 7, 'pool_entry', 'pending', 2, " + created + ", " + created
                + ", null, 'create', 'system'), (" + cluster * 1_000 + ", 2, " + cluster
                + ", 'c', 7, 'pool_entry', 'cancelled', 2, " + created + ", " + created + ", " + created
                + ", 'reject', 'li')");
        var day = YESTERDAY.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();

        assertThat(rows("order-flow", cluster)).isEqualTo(day + ",1,0,0,1,2\r\n");
        assertThat(rows("orders", cluster)).isEqualTo(day + " 00:00:00,入池,已取消,1,2\r\n");
        assertThat(rows("approvals", cluster)).isEqualTo("li,0,1,1,1,0,0,0\r\n");
        assertThat(rows("strategies", cluster)).contains(",1,1,1,0,0,7\r\n");
    }

    @Test
    void theFiltersAreThoseOfTheStatistics() {
        assertThat(admin.get("/api/analytics/strategies.csv?flap_hours=0").status())
                .isEqualTo(400);
        assertThat(admin.get("/api/analytics/orders.csv?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
    }

    private String rows(String statistic, long cluster) {
        var file = admin.get("/api/analytics/" + statistic + ".csv?cluster_id=" + cluster)
                .text();
        return file.substring(file.indexOf('\n') + 1);
    }
}
