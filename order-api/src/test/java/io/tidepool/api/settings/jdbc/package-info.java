/** Tests of the store on a real PostgreSQL. */
@NullMarked
package io.tidepool.api.settings.jdbc;

import org.jspecify.annotations.NullMarked;
