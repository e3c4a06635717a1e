/** Kept snapshots in ClickHouse. */
@NullMarked
package io.tidepool.api.archive.clickhouse;

import org.jspecify.annotations.NullMarked;
