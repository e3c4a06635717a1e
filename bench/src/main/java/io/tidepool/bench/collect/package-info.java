/** What it costs to look once at a very large cluster: the collector's way next to typed lists of the client. */
@NullMarked
package io.tidepool.bench.collect;

import org.jspecify.annotations.NullMarked;
