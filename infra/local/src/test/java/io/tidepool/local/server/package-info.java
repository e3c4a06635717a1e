/** The servers of one machine, started for real. */
@NullMarked
package io.tidepool.local.server;

import org.jspecify.annotations.NullMarked;
