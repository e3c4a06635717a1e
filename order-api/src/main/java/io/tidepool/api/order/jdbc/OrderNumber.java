package io.tidepool.api.order.jdbc;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Numbers such as {@code ESO20261123000042}: the day, then a number that never comes again. */
final class OrderNumber {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private OrderNumber() {}

    static String of(Instant at, ZoneId zone, long sequence) {
        return "ESO%s%06d".formatted(DAY.format(at.atZone(zone)), sequence);
    }
}
