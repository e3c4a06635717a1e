/** The present as the database knows it. */
@NullMarked
package io.tidepool.api.live.jdbc;

import org.jspecify.annotations.NullMarked;
