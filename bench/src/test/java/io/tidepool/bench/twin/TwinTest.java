package io.tidepool.bench.twin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwinTest {
    private static final Plan TWO_DAYS = new Plan(20, 2, 42);

    @Test
    void theSameSeedGivesTheSameReportAndAnotherSeedAnotherOne() {
        var report = Twin.run(TWO_DAYS);

        assertThat(Twin.run(TWO_DAYS).sha256()).isEqualTo(report.sha256()).hasSize(64);
        assertThat(Twin.run(new Plan(20, 2, 43)).sha256()).isNotEqualTo(report.sha256());
    }

    @Test
    void ordersComeToTheirEndAndEverySampleIsJudgedByEveryStrategy() {
        var report = Twin.run(TWO_DAYS);

        var made = report.group("orders").values().stream()
                .mapToLong(Long::longValue)
                .sum();
        var ended = report.group("ended").values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(report.group("orders")).containsKeys("pool_entry", "pool_exit");
        assertThat(ended).isEqualTo(made).isGreaterThan(50);
        assertThat(report.count("ended", "completed")).isGreaterThan(made / 2);
        assertThat(report.group("verdicts").values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isBetween(20 * 288L * 2 * 5 * 9 / 10, 20 * 288L * 2 * 5);
        assertThat(report.count("verdicts", "fired"))
                .isEqualTo(made + report.count("refused", "cooldown") + report.count("refused", "over_limit"));
    }
}
