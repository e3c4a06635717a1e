/** Orders in the way of a strategy, from the database. */
@NullMarked
package io.tidepool.api.explanation.jdbc;

import org.jspecify.annotations.NullMarked;
