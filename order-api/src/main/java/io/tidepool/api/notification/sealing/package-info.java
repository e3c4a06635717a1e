/** Seals what channels must keep secret. */
@NullMarked
package io.tidepool.api.notification.sealing;

import org.jspecify.annotations.NullMarked;
