/** Commands and clusters in, reports and dead letters out. */
@NullMarked
package io.tidepool.executor.kafka;

import org.jspecify.annotations.NullMarked;
