/** Statistics of orders in ClickHouse. */
@NullMarked
package io.tidepool.api.analytics.clickhouse;

import org.jspecify.annotations.NullMarked;
