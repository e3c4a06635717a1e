/** Values that must not be printed. */
@NullMarked
package io.tidepool.api.secret;

import org.jspecify.annotations.NullMarked;
