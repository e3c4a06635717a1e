/** The route that tells why. */
@NullMarked
package io.tidepool.api.explanation.web;

import org.jspecify.annotations.NullMarked;
