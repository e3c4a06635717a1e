/** What was measured of a cluster at one moment, and the window of recent measurements. */
@NullMarked
package io.tidepool.rules.snapshot;

import org.jspecify.annotations.NullMarked;
