/** Settings in the database, read live. */
@NullMarked
package io.tidepool.api.settings.jdbc;

import org.jspecify.annotations.NullMarked;
