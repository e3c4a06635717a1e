/** Tests of the metrics in common. */
@NullMarked
package io.tidepool.meter;

import org.jspecify.annotations.NullMarked;
