/** Numbers counted in the database. */
@NullMarked
package io.tidepool.api.dashboard.jdbc;

import org.jspecify.annotations.NullMarked;
