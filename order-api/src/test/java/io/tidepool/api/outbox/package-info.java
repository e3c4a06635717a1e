/** Tests with a real broker. */
@NullMarked
package io.tidepool.api.outbox;

import org.jspecify.annotations.NullMarked;
