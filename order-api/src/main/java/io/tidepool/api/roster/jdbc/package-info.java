/** The duty roster in the database. */
@NullMarked
package io.tidepool.api.roster.jdbc;

import org.jspecify.annotations.NullMarked;
