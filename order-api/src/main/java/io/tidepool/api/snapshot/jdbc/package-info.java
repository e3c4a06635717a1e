/** Newest figures in the database. */
@NullMarked
package io.tidepool.api.snapshot.jdbc;

import org.jspecify.annotations.NullMarked;
