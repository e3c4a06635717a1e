/** The schema of the long memory and its migration. */
@NullMarked
package io.tidepool.clickhouse;

import org.jspecify.annotations.NullMarked;
