package io.tidepool.api.history.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.tidepool.api.request.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets nobody wait for a ClickHouse that does not answer: when half of the last twenty calls have failed, further ones
 * are refused at once for ten seconds, and then a few see whether it is back.
 */
@Component
public final class ClickHouseBreaker {
    private static final Logger log = LoggerFactory.getLogger(ClickHouseBreaker.class);
    private static final int JUDGED_CALLS = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int CALLS_TO_SEE = 2;
    private static final float FAILED_PERCENT = 50;
    private static final Duration REST = Duration.ofSeconds(10);

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "clickhouse",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(JUDGED_CALLS)
                    .minimumNumberOfCalls(FEWEST_CALLS)
                    .failureRateThreshold(FAILED_PERCENT)
                    .waitDurationInOpenState(REST)
                    .permittedNumberOfCallsInHalfOpenState(CALLS_TO_SEE)
                    .recordExceptions(
                            SQLException.class, ClickHouseException.class, ExecutionException.class, IOException.class)
                    .ignoreExceptions(Refusal.class)
                    .build());

    ClickHouseBreaker() {
        breaker.getEventPublisher()
                .onStateTransition(transition -> log.warn(
                        "calls of ClickHouse: {}",
                        transition.getStateTransition().getToState()));
    }

    /**
     * Asks ClickHouse, if that has sense now.
     *
     * @param what in the message when there is no answer, such as {@code trend data}
     * @throws Refusal when ClickHouse does not answer, or has not of late
     */
    public <T> T call(String what, Callable<T> question) {
        try {
            return breaker.executeCallable(question);
        } catch (SQLException
                | ExecutionException
                | IOException
                | ClickHouseException
                | CallNotPermittedException failure) {
            throw Refusal.unavailable(what + " is not available: ClickHouse does not answer", failure);
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception unheard) {
            throw new IllegalStateException(unheard);
        }
    }
}
