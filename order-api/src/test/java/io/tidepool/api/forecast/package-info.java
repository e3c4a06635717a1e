@NullMarked
package io.tidepool.api.forecast;

import org.jspecify.annotations.NullMarked;
