/** Tests of orders. */
@NullMarked
package io.tidepool.api.order;

import org.jspecify.annotations.NullMarked;
