/** Checks and seals kubeconfigs. */
@NullMarked
package io.tidepool.api.cluster.access;

import org.jspecify.annotations.NullMarked;
