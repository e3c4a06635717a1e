/** What goes in: clusters, strategies and snapshots whose event time runs faster than the wall clock. */
@NullMarked
package io.tidepool.chaos.load;

import org.jspecify.annotations.NullMarked;
