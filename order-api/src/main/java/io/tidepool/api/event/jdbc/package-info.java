/** Events travel between instances through the database. */
@NullMarked
package io.tidepool.api.event.jdbc;

import org.jspecify.annotations.NullMarked;
