/** Parts of orders as JSON. */
@NullMarked
package io.tidepool.api.order.json;

import org.jspecify.annotations.NullMarked;
