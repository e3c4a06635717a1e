package io.tidepool.api.request.jdbc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array for each column. A statement that takes them with {@code unnest} writes all rows at once, at a
 * fraction of what a statement for each row costs.
 */
public final class Columns<T> {
    private final List<T> rows;
    private final Map<String, Object> arrays = new LinkedHashMap<>();

    public Columns(List<T> rows) {
        this.rows = rows;
    }

    public Columns<T> longs(String name, Function<T, @Nullable Long> value) {
        return column(name, value, Long[]::new);
    }

    public Columns<T> integers(String name, Function<T, @Nullable Integer> value) {
        return column(name, value, Integer[]::new);
    }

    public Columns<T> doubles(String name, Function<T, @Nullable Double> value) {
        return column(name, value, Double[]::new);
    }

    public Columns<T> texts(String name, Function<T, @Nullable String> value) {
        return column(name, value, String[]::new);
    }

    /** As texts, which the statement casts. */
    public Columns<T> times(String name, Function<T, @Nullable Instant> value) {
        return texts(name, row -> {
            var time = value.apply(row);
            return time == null ? null : time.toString();
        });
    }

    private <V> Columns<T> column(String name, Function<T, @Nullable V> value, IntFunction<V[]> array) {
        arrays.put(name, rows.stream().map(value).toArray(array));
        return this;
    }

    /** Parameters by name. */
    public Map<String, Object> arrays() {
        return arrays;
    }
}
