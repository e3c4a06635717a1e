/** The versioned objects of one cluster, as an API server keeps them, with their history and their file. */
@NullMarked
package io.tidepool.local.simulator.store;

import org.jspecify.annotations.NullMarked;
