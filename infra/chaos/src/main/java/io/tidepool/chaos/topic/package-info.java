/** Reads topics whole. */
@NullMarked
package io.tidepool.chaos.topic;

import org.jspecify.annotations.NullMarked;
