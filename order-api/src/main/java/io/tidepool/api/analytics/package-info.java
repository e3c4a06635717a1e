/** What orders came to over time, over many clusters. */
@NullMarked
package io.tidepool.api.analytics;

import org.jspecify.annotations.NullMarked;
