/** What is going on now: orders by status, strategies triggered today, the newest figures of every cluster. */
@NullMarked
package io.tidepool.api.live;

import org.jspecify.annotations.NullMarked;
