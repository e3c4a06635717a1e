/** Proposals and reports come in, orders and commands go out. */
@NullMarked
package io.tidepool.api.order.kafka;

import org.jspecify.annotations.NullMarked;
