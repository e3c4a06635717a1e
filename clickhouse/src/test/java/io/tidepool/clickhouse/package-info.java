/** What holds for the migrations. */
@NullMarked
package io.tidepool.clickhouse;

import org.jspecify.annotations.NullMarked;
