/** Devices in the database. */
@NullMarked
package io.tidepool.api.device.jdbc;

import org.jspecify.annotations.NullMarked;
