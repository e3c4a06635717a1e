package io.tidepool.evaluator.clickhouse;

import java.util.List;

/**
 * A table of facts as the archive fills it.
 *
 * @param name without the database
 * @param columns that a row brings; the others have defaults
 */
record FactTable<T>(String name, List<Column<T>> columns) {
    FactTable {
        columns = List.copyOf(columns);
    }

    Fact row(T value) {
        var row = new RowBinary();
        for (var column : columns) {
            column.filling().fill(row, value);
        }
        return new Fact(name, row.toBytes());
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
