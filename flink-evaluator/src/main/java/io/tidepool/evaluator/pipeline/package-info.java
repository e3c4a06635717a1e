/** The operators between the ends of the evaluate job; the decisions they call are in the rules. */
@NullMarked
package io.tidepool.evaluator.pipeline;

import org.jspecify.annotations.NullMarked;
