/** Retention as the TTL of ClickHouse's tables. */
@NullMarked
package io.tidepool.api.retention.clickhouse;

import org.jspecify.annotations.NullMarked;
