/** What must still work while something is away. */
@NullMarked
package io.tidepool.api.outage;

import org.jspecify.annotations.NullMarked;
