/** Tests of this word over HTTP. */
@NullMarked
package io.tidepool.api.settings;

import org.jspecify.annotations.NullMarked;
