/** Whether what the system stands on answers. */
@NullMarked
package io.tidepool.api.status;

import org.jspecify.annotations.NullMarked;
