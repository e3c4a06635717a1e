/** What a strategy asks: thresholds, logic, window, duration and cooldown, checked as a whole. */
@NullMarked
package io.tidepool.rules.strategy;

import org.jspecify.annotations.NullMarked;
