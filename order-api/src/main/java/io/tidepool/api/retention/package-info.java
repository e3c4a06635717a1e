/** How long facts are kept. */
@NullMarked
package io.tidepool.api.retention;

import org.jspecify.annotations.NullMarked;
