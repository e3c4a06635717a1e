/** Tests with a real ClickHouse engine. */
@NullMarked
package io.tidepool.api.history;

import org.jspecify.annotations.NullMarked;
