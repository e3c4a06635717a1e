/** Tests of orders in the database. */
@NullMarked
package io.tidepool.api.order.jdbc;

import org.jspecify.annotations.NullMarked;
