/** Notifications as calls of robots and gateways. */
@NullMarked
package io.tidepool.api.notification.webhook;

import org.jspecify.annotations.NullMarked;
