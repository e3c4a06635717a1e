/** The operation log in the database. */
@NullMarked
package io.tidepool.api.audit.jdbc;

import org.jspecify.annotations.NullMarked;
