/** What is drawn into trends, from the database. */
@NullMarked
package io.tidepool.api.history.jdbc;

import org.jspecify.annotations.NullMarked;
