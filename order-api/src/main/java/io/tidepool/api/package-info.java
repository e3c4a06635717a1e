/** The process: reads its environment and starts. */
@NullMarked
package io.tidepool.api;

import org.jspecify.annotations.NullMarked;
