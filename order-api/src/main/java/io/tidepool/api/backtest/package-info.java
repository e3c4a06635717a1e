/** What strategies would have done in the past. */
@NullMarked
package io.tidepool.api.backtest;

import org.jspecify.annotations.NullMarked;
