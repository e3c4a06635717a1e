/** Tests of this word over HTTP. */
@NullMarked
package io.tidepool.api.cluster;

import org.jspecify.annotations.NullMarked;
