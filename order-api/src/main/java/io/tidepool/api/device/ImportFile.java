package io.tidepool.api.device;

import java.util.List;

/**
 * Rows as they were sent.
 *
 * @param ignoredColumns those that only the system writes
 */
public record ImportFile(List<ImportRow> rows, List<String> ignoredColumns) {
    public ImportFile {
        rows = List.copyOf(rows);
        ignoredColumns = List.copyOf(ignoredColumns);
    }
}
