/** Tests of this word over HTTP. */
@NullMarked
package io.tidepool.api.strategy;

import org.jspecify.annotations.NullMarked;
