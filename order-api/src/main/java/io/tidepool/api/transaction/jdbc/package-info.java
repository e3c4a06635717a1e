/** Transactions of the database. */
@NullMarked
package io.tidepool.api.transaction.jdbc;

import org.jspecify.annotations.NullMarked;
