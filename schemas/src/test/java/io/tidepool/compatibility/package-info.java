/** Old data and new code, new data and old code. */
@NullMarked
package io.tidepool.compatibility;

import org.jspecify.annotations.NullMarked;
