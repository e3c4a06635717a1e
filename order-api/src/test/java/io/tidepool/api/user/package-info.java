/** Tests of this word over HTTP. */
@NullMarked
package io.tidepool.api.user;

import org.jspecify.annotations.NullMarked;
