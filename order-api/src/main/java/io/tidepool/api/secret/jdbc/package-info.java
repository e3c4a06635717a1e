/** Sealed secrets in columns of the database. */
@NullMarked
package io.tidepool.api.secret.jdbc;

import org.jspecify.annotations.NullMarked;
