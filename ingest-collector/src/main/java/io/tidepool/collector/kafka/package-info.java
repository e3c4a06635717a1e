/** Takes the managed clusters from Kafka and sends snapshots there. */
@NullMarked
package io.tidepool.collector.kafka;

import org.jspecify.annotations.NullMarked;
