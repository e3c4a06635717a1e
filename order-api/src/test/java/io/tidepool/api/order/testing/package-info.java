/** A stand-in for the executor. */
@NullMarked
package io.tidepool.api.order.testing;

import org.jspecify.annotations.NullMarked;
