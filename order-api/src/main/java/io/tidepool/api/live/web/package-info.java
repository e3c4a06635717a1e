/** The present over HTTP. */
@NullMarked
package io.tidepool.api.live.web;

import org.jspecify.annotations.NullMarked;
