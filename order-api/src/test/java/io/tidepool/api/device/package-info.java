/** Tests of this word over HTTP. */
@NullMarked
package io.tidepool.api.device;

import org.jspecify.annotations.NullMarked;
