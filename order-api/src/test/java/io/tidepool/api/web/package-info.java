/** The edge, over HTTP. */
@NullMarked
package io.tidepool.api.web;

import org.jspecify.annotations.NullMarked;
