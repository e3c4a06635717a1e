@NullMarked
package io.tidepool.api.notification;

import org.jspecify.annotations.NullMarked;
