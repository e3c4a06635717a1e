/** Faults at random for some minutes. */
@NullMarked
package io.tidepool.chaos.run;

import org.jspecify.annotations.NullMarked;
