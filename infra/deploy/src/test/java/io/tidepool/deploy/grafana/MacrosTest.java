package io.tidepool.deploy.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MacrosTest {
    private static final Instant FROM = Instant.ofEpochSecond(1000);
    private static final Instant TO = Instant.ofEpochSecond(2000);

    private final Macros some = new Macros(Map.of("c", List.of("1", "2"), "t", List.of("a")), false, FROM, TO, 60);
    private final Macros all = new Macros(Map.of("c", List.of("1", "2"), "t", List.of("a")), true, FROM, TO, 60);

    @Test
    void timesBecomeSecondsOfUnix() {
        assertThat(some.expand("$__timeInterval(f(x)) WHERE $__timeFilter(x)"))
                .isEqualTo("toStartOfInterval(toDateTime(f(x)), INTERVAL 60 second)"
                        + " WHERE x >= toDateTime(1000) AND x <= toDateTime(2000)");
    }

    @Test
    void aConditionHoldsOnlyWhenNotEverythingIsChosen() {
        var sql = "$__conditionalAll(id IN (${c:csv}), $c) AND t IN (${t:singlequote})";

        assertThat(some.expand(sql)).isEqualTo("id IN (1,2) AND t IN ('a')");
        assertThat(all.expand(sql)).isEqualTo("1=1 AND t IN ('a')");
    }

    @Test
    void anUnknownVariableIsAMistake() {
        assertThatThrownBy(() -> some.expand("$other")).hasMessage("nothing declares the variable other");
    }
}
