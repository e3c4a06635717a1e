/** What the simulated data centre consists of, as its file says: clusters, machines, workloads, traces, spare machines. */
@NullMarked
package io.tidepool.local.simulator.world;

import org.jspecify.annotations.NullMarked;
