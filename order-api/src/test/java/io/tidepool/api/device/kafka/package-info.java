/** Node samples from a real Kafka. */
@NullMarked
package io.tidepool.api.device.kafka;

import org.jspecify.annotations.NullMarked;
