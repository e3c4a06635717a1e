/** Emptying the nodes of a cluster, one after another and side by side. */
@NullMarked
package io.tidepool.bench.drain;

import org.jspecify.annotations.NullMarked;
