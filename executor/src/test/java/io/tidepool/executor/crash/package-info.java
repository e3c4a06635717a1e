/** Executors that run as processes of their own, and are killed or frozen at chosen moments. */
@NullMarked
package io.tidepool.executor.crash;

import org.jspecify.annotations.NullMarked;
