/** When each cluster is looked at, and what becomes of one that hangs or fails. */
@NullMarked
package io.tidepool.collector.round;

import org.jspecify.annotations.NullMarked;
