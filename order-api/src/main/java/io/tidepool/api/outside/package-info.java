/** Sends to addresses that people typed in, without letting them reach what is inside, and signs what is sent. */
@NullMarked
package io.tidepool.api.outside;

import org.jspecify.annotations.NullMarked;
