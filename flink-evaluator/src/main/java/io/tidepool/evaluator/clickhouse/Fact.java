package io.tidepool.evaluator.clickhouse;

/**
 * A row for ClickHouse.
 *
 * @param table without the database
 * @param row in RowBinary, with the columns that {@link Facts} names for the table
 */
public record Fact(String table, byte[] row) {}
