/** Tells collectors and executors of clusters. */
@NullMarked
package io.tidepool.api.cluster.kafka;

import org.jspecify.annotations.NullMarked;
