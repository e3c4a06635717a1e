/** Answers that are kept for a moment, because many people ask the same. */
@NullMarked
package io.tidepool.api.cache;

import org.jspecify.annotations.NullMarked;
