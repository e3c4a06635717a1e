/** Users in the database. */
@NullMarked
package io.tidepool.api.user.jdbc;

import org.jspecify.annotations.NullMarked;
