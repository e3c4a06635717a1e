/** Tests of the package of the same name. */
@NullMarked
package io.tidepool.evaluator.pipeline;

import org.jspecify.annotations.NullMarked;
