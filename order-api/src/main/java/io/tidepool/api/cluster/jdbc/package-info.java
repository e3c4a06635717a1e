/** Clusters in the database. */
@NullMarked
package io.tidepool.api.cluster.jdbc;

import org.jspecify.annotations.NullMarked;
