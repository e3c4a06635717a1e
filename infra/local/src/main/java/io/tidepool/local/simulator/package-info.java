/** Simulated Kubernetes clusters behind real HTTPS API servers, whose load replays recorded traces. */
@NullMarked
package io.tidepool.local.simulator;

import org.jspecify.annotations.NullMarked;
