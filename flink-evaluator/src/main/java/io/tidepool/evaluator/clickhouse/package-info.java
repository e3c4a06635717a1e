/** The ClickHouse end of the archive job: facts become rows, rows become inserts. */
@NullMarked
package io.tidepool.evaluator.clickhouse;

import org.jspecify.annotations.NullMarked;
