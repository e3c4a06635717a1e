/** Reads samples from Kubernetes API servers. */
@NullMarked
package io.tidepool.collector.kubernetes;

import org.jspecify.annotations.NullMarked;
