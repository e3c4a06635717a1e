package io.tidepool.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final Instant SINCE = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void values_read_as_in_the_execution_history() {
        assertThat(Figures.triggered(new Measured(85, Double.NaN))).isEqualTo("CPU:85%,MEM:N/A");
        assertThat(Figures.triggered(new Measured(Double.NaN, 7.5))).isEqualTo("CPU:N/A,MEM:7.5%");
        assertThat(Figures.triggered(Measured.NOTHING)).isEqualTo("CPU:N/A,MEM:N/A");
    }

    @Test
    void thresholds_read_the_same_way() {
        var strategy = StrategyBuilder.entryAbove("80.50");
        assertThat(Figures.thresholds(strategy.strategy())).isEqualTo("CPU:80.5%,MEM:N/A");
        assertThat(Figures.thresholds(strategy.memory(Threshold.allocated("99.99"), ConditionLogic.AND)
                        .strategy()))
                .isEqualTo("CPU:80.5%,MEM:99.99%");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0%",
        "0.004, 0%",
        "0.005, 0.01%",
        "0.05, 0.05%",
        "0.1, 0.1%",
        "1.005, 1.01%",
        "10, 10%",
        "18.075, 18.08%",
        "85.125, 85.13%",
        "99.995, 100%",
        "99.994, 99.99%",
        "100, 100%",
        "120.3, 120.3%"
    })
    void percentages_have_up_to_two_decimals_and_no_trailing_zeros(double value, String text) {
        assertThat(Figures.percent(value)).isEqualTo(text);
    }

    @Test
    void the_name_of_a_proposal_is_a_version_5_uuid_of_its_cause() {
        assertThat(ProposalId.NAMESPACE)
                .isEqualTo(UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_DNS, "proposal.tidepool.io"));
        var id =
                ProposalId.of(new StrategyId(12), new ClusterId(3), "total", SINCE, SINCE.plus(Duration.ofMinutes(10)));
        assertThat(id.version()).isEqualTo(5);
        assertThat(id)
                .isEqualTo(UuidCreator.getNameBasedSha1(
                        ProposalId.NAMESPACE, "12|3|total|2026-11-23T10:00:00Z|2026-11-23T10:10:00Z"));
    }

    @Test
    void our_version_5_equals_the_library_on_many_names() {
        for (int i = 0; i < 1_000; i++) {
            var name = "名字 " + i;
            assertThat(ProposalId.version5(ProposalId.NAMESPACE, name))
                    .isEqualTo(UuidCreator.getNameBasedSha1(ProposalId.NAMESPACE, name));
        }
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({"PT0S, 0 分钟", "PT12M, 12 分钟", "PT12M30S, 12 分钟 30 秒", "PT90M, 1 小时 30 分钟", "PT0.4S, 1 秒", "PT26H, 26 小时"
    })
    void spans_of_time_read_in_words(Duration span, String words) {
        assertThat(Wording.span(span)).isEqualTo(words);
    }
}
