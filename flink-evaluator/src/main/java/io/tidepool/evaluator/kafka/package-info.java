/** The Kafka ends of both jobs: records in, records out, and what becomes of records that cannot be used. */
@NullMarked
package io.tidepool.evaluator.kafka;

import org.jspecify.annotations.NullMarked;
