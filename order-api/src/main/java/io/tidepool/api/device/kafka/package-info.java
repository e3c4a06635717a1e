/** Nodes of devices as the collectors send them. */
@NullMarked
package io.tidepool.api.device.kafka;

import org.jspecify.annotations.NullMarked;
