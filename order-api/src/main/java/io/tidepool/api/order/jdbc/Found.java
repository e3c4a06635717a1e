package io.tidepool.api.order.jdbc;

import java.util.List;

/**
 * A page of a list.
 *
 * @param total of the whole list
 */
record Found<T>(long total, List<T> rows) {}
