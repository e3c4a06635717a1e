/** The newest figures of each part of a cluster. */
@NullMarked
package io.tidepool.api.snapshot;

import org.jspecify.annotations.NullMarked;
