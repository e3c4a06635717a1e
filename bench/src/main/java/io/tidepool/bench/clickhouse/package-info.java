/** How fast facts get into ClickHouse and come out of it, beside the engine's own speed. */
@NullMarked
package io.tidepool.bench.clickhouse;

import org.jspecify.annotations.NullMarked;
