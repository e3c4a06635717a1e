/** Compares what is with what must be. */
@NullMarked
package io.tidepool.chaos.audit;

import org.jspecify.annotations.NullMarked;
