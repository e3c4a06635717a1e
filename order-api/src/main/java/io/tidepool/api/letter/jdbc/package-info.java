/** Dead letters in PostgreSQL. */
@NullMarked
package io.tidepool.api.letter.jdbc;

import org.jspecify.annotations.NullMarked;
