/** The route that rotates keys. */
@NullMarked
package io.tidepool.api.secret.web;

import org.jspecify.annotations.NullMarked;
