/** Strategies in the database. */
@NullMarked
package io.tidepool.api.strategy.jdbc;

import org.jspecify.annotations.NullMarked;
