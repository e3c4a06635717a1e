/** The comparison of measured values with thresholds, in three values. */
@NullMarked
package io.tidepool.rules.condition;

import org.jspecify.annotations.NullMarked;
