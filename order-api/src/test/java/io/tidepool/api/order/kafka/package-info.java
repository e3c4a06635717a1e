/** Tests of messages on a real broker. */
@NullMarked
package io.tidepool.api.order.kafka;

import org.jspecify.annotations.NullMarked;
