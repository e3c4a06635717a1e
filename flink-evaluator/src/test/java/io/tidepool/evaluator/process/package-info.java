/** Tests of the package of the same name. */
@NullMarked
package io.tidepool.evaluator.process;

import org.jspecify.annotations.NullMarked;
