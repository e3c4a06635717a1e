/** Asks the data centre to let machines join or leave a cluster. */
@NullMarked
package io.tidepool.executor.provisioning;

import org.jspecify.annotations.NullMarked;
