/** The view that Kafka Streams keeps of the topics, read by interactive queries. */
@NullMarked
package io.tidepool.api.live.kafka;

import org.jspecify.annotations.NullMarked;
