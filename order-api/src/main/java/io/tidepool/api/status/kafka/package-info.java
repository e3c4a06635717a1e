/** Whether Kafka answers. */
@NullMarked
package io.tidepool.api.status.kafka;

import org.jspecify.annotations.NullMarked;
