@NullMarked
package io.tidepool.api.event;

import org.jspecify.annotations.NullMarked;
