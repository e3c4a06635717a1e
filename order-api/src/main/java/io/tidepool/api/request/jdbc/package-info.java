/** Requests in the words of the database. */
@NullMarked
package io.tidepool.api.request.jdbc;

import org.jspecify.annotations.NullMarked;
