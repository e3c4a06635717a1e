/** Tests of the process as a whole. */
@NullMarked
package io.tidepool.api;

import org.jspecify.annotations.NullMarked;
