/** Waiting messages in the database. */
@NullMarked
package io.tidepool.api.outbox.jdbc;

import org.jspecify.annotations.NullMarked;
