/** Replays a load trace as the usage of a cluster's nodes and pods. */
@NullMarked
package io.tidepool.local.simulator.load;

import org.jspecify.annotations.NullMarked;
