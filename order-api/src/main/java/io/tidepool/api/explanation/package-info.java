/** Why a strategy did not fire. */
@NullMarked
package io.tidepool.api.explanation;

import org.jspecify.annotations.NullMarked;
