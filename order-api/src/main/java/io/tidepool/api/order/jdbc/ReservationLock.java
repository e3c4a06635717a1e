package io.tidepool.api.order.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one transaction at a time choose devices: what it sees as free stays free until it ends. The unique index of
 * order_device would refuse a second holder, but only by failing its transaction.
 */
final class ReservationLock {
    private static final long KEY = 0x7469_6465_706f_6f6cL;

    private ReservationLock() {}

    static void take(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", KEY).query(row -> {});
    }
}
