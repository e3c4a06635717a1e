/** Our engine beside Prometheus and vmalert: the same samples, thresholds and durations. */
@NullMarked
package io.tidepool.bench.peers;

import org.jspecify.annotations.NullMarked;
