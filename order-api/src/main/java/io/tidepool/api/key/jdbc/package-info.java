/** API keys in the database, of which it has only the digests. */
@NullMarked
package io.tidepool.api.key.jdbc;

import org.jspecify.annotations.NullMarked;
