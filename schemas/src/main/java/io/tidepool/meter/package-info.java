/** Metrics that processes have in common; whoever uses them brings Micrometer. */
@NullMarked
package io.tidepool.meter;

import org.jspecify.annotations.NullMarked;
