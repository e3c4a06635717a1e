/** Whether strategies are evaluated. */
@NullMarked
package io.tidepool.api.status.jdbc;

import org.jspecify.annotations.NullMarked;
