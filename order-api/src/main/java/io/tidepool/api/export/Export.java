package io.tidepool.api.export;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;

/**
 * A whole list, to be written as a table.
 *
 * @param rows where they come from
 */
public record Export<T>(Table<T> table, Rows<T> rows) {
    /** Reads a list, in an order that is the same for every part of it. */
    @FunctionalInterface
    public interface Rows<T> {
        Page<T> read(Paging part);
    }
}
