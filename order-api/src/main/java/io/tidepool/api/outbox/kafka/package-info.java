/** Sends waiting messages to their topics. */
@NullMarked
package io.tidepool.api.outbox.kafka;

import org.jspecify.annotations.NullMarked;
