/** Tells the evaluator of strategies. */
@NullMarked
package io.tidepool.api.strategy.kafka;

import org.jspecify.annotations.NullMarked;
