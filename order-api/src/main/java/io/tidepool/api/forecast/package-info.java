/** When thresholds are likely to be reached; proposes nothing. */
@NullMarked
package io.tidepool.api.forecast;

import org.jspecify.annotations.NullMarked;
