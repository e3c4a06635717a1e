/** Tasks, steps, leases and the outbox in PostgreSQL. */
@NullMarked
package io.tidepool.executor.jdbc;

import org.jspecify.annotations.NullMarked;
