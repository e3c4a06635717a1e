/** Lets machines join and leave by the objects of Cluster API. */
@NullMarked
package io.tidepool.executor.kubernetes.clusterapi;

import org.jspecify.annotations.NullMarked;
