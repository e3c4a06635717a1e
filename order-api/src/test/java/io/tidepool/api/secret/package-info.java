/** What must be found nowhere. */
@NullMarked
package io.tidepool.api.secret;

import org.jspecify.annotations.NullMarked;
