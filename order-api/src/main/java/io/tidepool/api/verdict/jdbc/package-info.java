/** The execution history in the database. */
@NullMarked
package io.tidepool.api.verdict.jdbc;

import org.jspecify.annotations.NullMarked;
