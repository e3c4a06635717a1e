/** Events as a stream over HTTP. */
@NullMarked
package io.tidepool.api.event.web;

import org.jspecify.annotations.NullMarked;
