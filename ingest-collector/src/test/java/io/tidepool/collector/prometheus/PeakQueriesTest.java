package io.tidepool.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakQueriesTest {
    @Test
    void asksForThePeakOfTheInterval() {
        assertThat(PeakQueries.over(Duration.ofMinutes(5)))
                .isEqualTo(new PeakQueries(
                        "max_over_time((sum by (node, instance)"
                                + " (irate(node_cpu_seconds_total{mode!~\"idle|iowait|steal\"}[2m])))[300s:15s])",
                        "max_over_time((max by (node, instance)"
                                + " (node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes))[300s:15s])"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, [1s:1s]",
        "10, [10s:1s]",
        "60, [60s:3s]",
        "300, [300s:15s]",
        "7200, [7200s:15s]",
        "86400, [86400s:180s]"
    })
    void looksAsOftenAsIsUsefulAndAtMost480Times(int seconds, String range) {
        assertThat(PeakQueries.over(Duration.ofSeconds(seconds)).cpu()).endsWith(range + ")");
    }
}
