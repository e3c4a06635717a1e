/** What a sample means for each resource type of a cluster. */
@NullMarked
package io.tidepool.collector.snapshot;

import org.jspecify.annotations.NullMarked;
