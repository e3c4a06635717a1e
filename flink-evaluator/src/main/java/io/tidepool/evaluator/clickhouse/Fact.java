package io.tidepool.evaluator.clickhouse;

/**
 * A row for ClickHouse.
 *
 * @param table without the database
 * @param row one JSON object, column to value
 */
public record Fact(String table, String row) {}
