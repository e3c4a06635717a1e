/** Sends records that could not be used to their topics again, each once. */
@NullMarked
package io.tidepool.local.replay;

import org.jspecify.annotations.NullMarked;
