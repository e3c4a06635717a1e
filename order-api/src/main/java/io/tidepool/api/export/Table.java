package io.tidepool.api.export;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list looks like on paper: its columns, left to right.
 *
 * @param title for people, such as 订单
 * @param name of the file, in ASCII
 */
public record Table<T>(String title, String name, List<Column<T>> columns) {
    public Table {
        columns = List.copyOf(columns);
    }

    /** What one row has in a column; null leaves the cell empty. */
    @FunctionalInterface
    public interface Value<T> {
        @Nullable Object of(T row);
    }

    /** The same for a time. */
    @FunctionalInterface
    public interface Moment<T> {
        @Nullable Instant of(T row);
    }

    /**
     * @param timed whether its cells are times, so that the heading must name the zone
     */
    public record Column<T>(String heading, boolean timed, Value<T> value) {}

    /** A table without columns yet. */
    public static <T> Table<T> named(String title, String name) {
        return new Table<>(title, name, List.of());
    }

    /** The same with one more column. */
    public Table<T> with(String heading, Value<T> value) {
        return with(new Column<>(heading, false, value));
    }

    /** The same with one more column of times. */
    public Table<T> withTime(String heading, Moment<T> moment) {
        return with(new Column<>(heading, true, moment::of));
    }

    private Table<T> with(Column<T> column) {
        var more = new ArrayList<>(columns);
        more.add(column);
        return new Table<>(title, name, more);
    }

    List<String> headings(ZoneId zone) {
        return columns.stream()
                .map(column -> column.timed() ? column.heading() + "（" + zone.getId() + "）" : column.heading())
                .toList();
    }

    List<String> cells(T row, Cells cells) {
        return columns.stream()
                .map(column -> cells.text(column.value().of(row)))
                .toList();
    }
}
