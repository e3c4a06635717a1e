/** Strategies as people keep them. */
@NullMarked
package io.tidepool.api.strategy;

import org.jspecify.annotations.NullMarked;
