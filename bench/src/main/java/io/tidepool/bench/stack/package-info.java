/** The servers and processes that a benchmark measures, each its own operating system process. */
@NullMarked
package io.tidepool.bench.stack;

import org.jspecify.annotations.NullMarked;
