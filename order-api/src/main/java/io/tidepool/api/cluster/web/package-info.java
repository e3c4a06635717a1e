/** Routes of clusters. */
@NullMarked
package io.tidepool.api.cluster.web;

import org.jspecify.annotations.NullMarked;
