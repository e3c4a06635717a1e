package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.OrderView;
import java.util.List;

/**
 * A page of a list.
 *
 * @param total of the whole list
 */
record Found(long total, List<OrderView> rows) {}
