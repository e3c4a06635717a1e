@NullMarked
package io.tidepool.api.notification.webhook;

import org.jspecify.annotations.NullMarked;
