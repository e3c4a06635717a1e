package io.tidepool.api.backtest.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void whoComesWhenAllTurnsAreTakenIsRefusedUntilOneIsGivenBack() {
        var turns = new Turns(2, Duration.ofMinutes(1));
        var first = turns.take();
        turns.take();

        assertThatThrownBy(turns::take).hasMessage("2 back-tests run already; try again when one has ended");
        first.close();
        assertThatCode(turns::take).doesNotThrowAnyException();
    }

    @Test
    void aTurnEndsWhenItsTimeIsOver() {
        assertThatCode(new Turns(1, Duration.ofMinutes(1)).take()::check).doesNotThrowAnyException();
        assertThatThrownBy(new Turns(1, Duration.ZERO).take()::check)
                .hasMessageContaining("ask for fewer days, clusters or strategies");
    }
}
