/** All steps composed: one snapshot of one strategy and cluster becomes a verdict. */
@NullMarked
package io.tidepool.rules.evaluation;

import org.jspecify.annotations.NullMarked;
