@NullMarked
package io.tidepool.api.live.kafka;

import org.jspecify.annotations.NullMarked;
