package io.tidepool.evaluator.clickhouse;

import java.io.IOException;

/** Where facts end up. */
public interface Warehouse extends AutoCloseable {
    /**
     * Inserts rows at once. Inserting them again changes no figure.
     *
     * @throws IOException when it is unknown whether they arrived, or the server refused them
     */
    void insert(Batch batch) throws IOException, InterruptedException;

    @Override
    void close();
}
