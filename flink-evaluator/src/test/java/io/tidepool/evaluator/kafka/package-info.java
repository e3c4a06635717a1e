/** Tests of the package of the same name. */
@NullMarked
package io.tidepool.evaluator.kafka;

import org.jspecify.annotations.NullMarked;
