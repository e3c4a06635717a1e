/** Machines, in a cluster's pool or free. */
@NullMarked
package io.tidepool.api.device;

import org.jspecify.annotations.NullMarked;
