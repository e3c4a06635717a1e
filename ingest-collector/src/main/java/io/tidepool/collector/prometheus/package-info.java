/** Asks a Prometheus or Thanos what the nodes of a cluster use at their peak. */
@NullMarked
package io.tidepool.collector.prometheus;

import org.jspecify.annotations.NullMarked;
