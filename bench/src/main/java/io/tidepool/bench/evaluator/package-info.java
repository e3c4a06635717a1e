/** The evaluate topology next to other ways to find a condition that held, on the same samples. */
@NullMarked
package io.tidepool.bench.evaluator;

import org.jspecify.annotations.NullMarked;
