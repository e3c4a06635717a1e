package io.tidepool.api.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class OrderNumberTest {
    @Test
    void theNumberCarriesTheDayOfTheBusinessZone() {
        assertThat(OrderNumber.of(Instant.parse("2026-11-22T16:00:00Z"), ZoneId.of("Asia/Shanghai"), 42))
                .isEqualTo("ESO20261123000042");
    }
}
