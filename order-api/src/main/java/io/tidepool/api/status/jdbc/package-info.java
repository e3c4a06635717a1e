/** Whether strategies are evaluated and messages leave. */
@NullMarked
package io.tidepool.api.status.jdbc;

import org.jspecify.annotations.NullMarked;
