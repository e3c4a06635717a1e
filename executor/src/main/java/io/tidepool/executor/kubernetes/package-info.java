/** Reads and changes clusters through the Kubernetes API. */
@NullMarked
package io.tidepool.executor.kubernetes;

import org.jspecify.annotations.NullMarked;
