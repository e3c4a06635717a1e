/** Tests of the package of the same name. */
@NullMarked
package io.tidepool.evaluator.stream;

import org.jspecify.annotations.NullMarked;
