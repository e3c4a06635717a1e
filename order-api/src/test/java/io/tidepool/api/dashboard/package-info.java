/** Tests of this word over HTTP. */
@NullMarked
package io.tidepool.api.dashboard;

import org.jspecify.annotations.NullMarked;
