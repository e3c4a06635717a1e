/** The Kubernetes HTTP protocol of one cluster: paths, verbs, selectors, patches, evictions, watches, refusals. */
@NullMarked
package io.tidepool.local.simulator.api;

import org.jspecify.annotations.NullMarked;
