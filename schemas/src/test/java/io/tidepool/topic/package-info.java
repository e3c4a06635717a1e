/** Tests of the catalogue. */
@NullMarked
package io.tidepool.topic;

import org.jspecify.annotations.NullMarked;
