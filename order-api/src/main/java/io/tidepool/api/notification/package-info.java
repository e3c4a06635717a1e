/** What people hear of, who hears of it, and how it reaches them. */
@NullMarked
package io.tidepool.api.notification;

import org.jspecify.annotations.NullMarked;
