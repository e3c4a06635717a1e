/** Every snapshot that was kept, for those who judge the past. */
@NullMarked
package io.tidepool.api.archive;

import org.jspecify.annotations.NullMarked;
