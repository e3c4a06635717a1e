/** Routes of trends. */
@NullMarked
package io.tidepool.api.history.web;

import org.jspecify.annotations.NullMarked;
