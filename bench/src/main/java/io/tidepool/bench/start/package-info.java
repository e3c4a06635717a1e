/** How long the order API takes from the start of its process until it is ready. */
@NullMarked
package io.tidepool.bench.start;

import org.jspecify.annotations.NullMarked;
