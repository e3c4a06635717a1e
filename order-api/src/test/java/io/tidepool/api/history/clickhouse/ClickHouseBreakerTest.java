package io.tidepool.api.history.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.request.Refusal;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClickHouseBreakerTest {
    private final ClickHouseBreaker breaker = new ClickHouseBreaker();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aServerThatDoesNotAnswerIsNotAskedAnyMore() {
        for (var i = 0; i < 30; i++) {
            refusedBy(() -> {
                throw new SQLException("no connection", new ConnectException("refused"));
            });
        }

        assertThat(asked).hasValue(5);
    }

    @Test
    void halfOfTwentyCallsMustHaveFailed() {
        for (var i = 0; i < 20; i++) {
            assertThat(breaker.call("trend data", () -> 1)).isEqualTo(1);
        }
        for (var i = 0; i < 30; i++) {
            refusedBy(() -> {
                throw new SQLException("timeout");
            });
        }

        assertThat(asked).hasValue(10);
    }

    @Test
    void whatIsNotTheServersFaultDoesNotCount() {
        for (var i = 0; i < 30; i++) {
            assertThatThrownBy(() -> breaker.call("trend data", () -> {
                        throw Refusal.invalid("days", 400, "must be at most 90");
                    }))
                    .hasMessage("days must be at most 90");
            assertThatThrownBy(() -> breaker.call("trend data", () -> {
                        throw new IllegalStateException("a mistake of ours");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(breaker.call("trend data", () -> "answered")).isEqualTo("answered");
    }

    private void refusedBy(Callable<Object> question) {
        assertThatThrownBy(() -> breaker.call("trend data", () -> {
                    asked.incrementAndGet();
                    return question.call();
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNAVAILABLE))
                .hasMessage("trend data is not available: ClickHouse does not answer");
    }
}
