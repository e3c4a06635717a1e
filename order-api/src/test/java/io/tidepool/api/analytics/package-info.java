@NullMarked
package io.tidepool.api.analytics;

import org.jspecify.annotations.NullMarked;
