/** Managed clusters. */
@NullMarked
package io.tidepool.api.cluster;

import org.jspecify.annotations.NullMarked;
