package io.tidepool.evaluator.clickhouse;

import java.io.IOException;
import java.util.List;

/** Where facts end up. */
public interface Warehouse extends AutoCloseable {
    /**
     * Inserts rows at once. Inserting them again changes no figure.
     *
     * @param rows JSON objects, column to value
     * @throws IOException when it is unknown whether they arrived, or the server refused them
     */
    void insert(String table, List<String> rows) throws IOException, InterruptedException;

    @Override
    void close();
}
