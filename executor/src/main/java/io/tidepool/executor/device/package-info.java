/** Machines as the order side knows them. */
@NullMarked
package io.tidepool.executor.device;

import org.jspecify.annotations.NullMarked;
