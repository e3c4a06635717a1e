/** Tests of the package of the same name. */
@NullMarked
package io.tidepool.evaluator;

import org.jspecify.annotations.NullMarked;
