@NullMarked
package io.tidepool.api.live;

import org.jspecify.annotations.NullMarked;
