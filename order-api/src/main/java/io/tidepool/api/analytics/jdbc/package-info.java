/** What PostgreSQL adds to the statistics. */
@NullMarked
package io.tidepool.api.analytics.jdbc;

import org.jspecify.annotations.NullMarked;
