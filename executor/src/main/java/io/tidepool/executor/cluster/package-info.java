/** What a Kubernetes cluster shows of itself, as plain facts, and the ports that read and change it. */
@NullMarked
package io.tidepool.executor.cluster;

import org.jspecify.annotations.NullMarked;
