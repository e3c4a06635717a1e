/** What a demo stack begins with: clusters, devices, strategies, people and thirty days of history. */
@NullMarked
package io.tidepool.local.seed;

import org.jspecify.annotations.NullMarked;
