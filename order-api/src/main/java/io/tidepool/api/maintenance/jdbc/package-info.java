/** Machines and due maintenance in the database. */
@NullMarked
package io.tidepool.api.maintenance.jdbc;

import org.jspecify.annotations.NullMarked;
