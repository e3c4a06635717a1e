/** What all who speak with Kafka need. */
@NullMarked
package io.tidepool.api.kafka;

import org.jspecify.annotations.NullMarked;
