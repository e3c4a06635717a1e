/** Route of the forecast. */
@NullMarked
package io.tidepool.api.forecast.web;

import org.jspecify.annotations.NullMarked;
