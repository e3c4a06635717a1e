/** Faults a test or a demonstration switches on, and the journal of every mutating call. */
@NullMarked
package io.tidepool.local.simulator.fault;

import org.jspecify.annotations.NullMarked;
