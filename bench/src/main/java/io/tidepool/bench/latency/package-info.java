/** From a sample on its topic to what people see. */
@NullMarked
package io.tidepool.bench.latency;

import org.jspecify.annotations.NullMarked;
