@NullMarked
package io.tidepool.api.cache;

import org.jspecify.annotations.NullMarked;
