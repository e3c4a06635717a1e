/** Why a strategy did not fire, and the smallest change with which it would have. */
@NullMarked
package io.tidepool.rules.explanation;

import org.jspecify.annotations.NullMarked;
