/** Puts the executor together and keeps it going. */
@NullMarked
package io.tidepool.executor;

import org.jspecify.annotations.NullMarked;
