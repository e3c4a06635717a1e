/** Tests of the simulator, among them the replay of a real API server's answers. */
@NullUnmarked
package io.tidepool.local.simulator;

import org.jspecify.annotations.NullUnmarked;
