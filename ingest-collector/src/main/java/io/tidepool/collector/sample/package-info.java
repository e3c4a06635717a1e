/** What one look at a cluster showed: its nodes, its pods and what they use. */
@NullMarked
package io.tidepool.collector.sample;

import org.jspecify.annotations.NullMarked;
