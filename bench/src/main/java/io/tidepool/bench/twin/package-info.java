/** Weeks of a fleet in seconds, through the real rules, the real choice of nodes and the real order machine. */
@NullMarked
package io.tidepool.bench.twin;

import org.jspecify.annotations.NullMarked;
