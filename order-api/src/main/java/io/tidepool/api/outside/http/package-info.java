/** Sending over HTTP, by Apache HttpClient. */
@NullMarked
package io.tidepool.api.outside.http;

import org.jspecify.annotations.NullMarked;
