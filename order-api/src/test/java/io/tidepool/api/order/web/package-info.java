/** Tests of the routes of orders. */
@NullMarked
package io.tidepool.api.order.web;

import org.jspecify.annotations.NullMarked;
