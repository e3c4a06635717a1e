/** The maintenance of a machine, from another system's request to the node being back in service. */
@NullMarked
package io.tidepool.api.maintenance;

import org.jspecify.annotations.NullMarked;
