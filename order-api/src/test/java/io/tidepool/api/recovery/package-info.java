/** What a restored backup has, and what it keeps from happening twice. */
@NullMarked
package io.tidepool.api.recovery;

import org.jspecify.annotations.NullMarked;
