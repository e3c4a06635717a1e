@NullMarked
package io.tidepool.api.history.clickhouse;

import org.jspecify.annotations.NullMarked;
