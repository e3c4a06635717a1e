package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.OrderView;
import org.springframework.jdbc.core.RowMapper;

/**
 * How orders are read.
 *
 * @param sql up to the condition; the order's row is called o, and id and created_at are among the columns
 */
record OrderSelect(String sql, RowMapper<OrderView> rows) {}
