package io.tidepool.evaluator.clickhouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** Rows of one table that wait for their insert. */
public final class Batch {
    private final String table;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int rows;

    Batch(String table) {
        this.table = table;
    }

    void add(byte[] row) {
        bytes.writeBytes(row);
        rows++;
    }

    void clear() {
        bytes.reset();
        rows = 0;
    }

    public String table() {
        return table;
    }

    public int rows() {
        return rows;
    }

    /** All rows, one after the other; may be opened again. */
    public InputStream open() {
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
