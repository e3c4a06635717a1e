/** Notifications as mail over SMTP. */
@NullMarked
package io.tidepool.api.notification.mail;

import org.jspecify.annotations.NullMarked;
