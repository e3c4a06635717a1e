/** Notifications in the database. */
@NullMarked
package io.tidepool.api.notification.jdbc;

import org.jspecify.annotations.NullMarked;
