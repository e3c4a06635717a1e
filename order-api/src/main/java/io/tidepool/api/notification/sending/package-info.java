/** Sends in the background. */
@NullMarked
package io.tidepool.api.notification.sending;

import org.jspecify.annotations.NullMarked;
