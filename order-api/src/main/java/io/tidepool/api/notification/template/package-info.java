/** Templates that people write. */
@NullMarked
package io.tidepool.api.notification.template;

import org.jspecify.annotations.NullMarked;
