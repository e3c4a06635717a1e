/** Routes of notifications, their channels and deliveries. */
@NullMarked
package io.tidepool.api.notification.web;

import org.jspecify.annotations.NullMarked;
