package io.tidepool.evaluator.clickhouse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column and how a value fills it. The methods are named after what the column holds; its ClickHouse type is in the
 * migrations, and a test with the engine proves that both agree.
 */
record Column<T>(String name, Filling<T> filling) {
    private static final Map<Enum<?>, byte[]> LOWER = new ConcurrentHashMap<>();

    /** Writes the value of one column. */
    @FunctionalInterface
    interface Filling<T> {
        void fill(RowBinary row, T value);
    }

    /** Of Int64 and UInt64, which look alike in a row. */
    static <T> Column<T> int64(String name, ToLongFunction<T> of) {
        return new Column<>(name, (row, value) -> row.int64(of.applyAsLong(value)));
    }

    /** Of Int32 and UInt32. */
    static <T> Column<T> int32(String name, ToIntFunction<T> of) {
        return new Column<>(name, (row, value) -> row.int32(of.applyAsInt(value)));
    }

    static <T> Column<T> float64(String name, ToDoubleFunction<T> of) {
        return new Column<>(name, (row, value) -> row.float64(of.applyAsDouble(value)));
    }

    static <T> Column<T> truth(String name, Predicate<T> of) {
        return new Column<>(name, (row, value) -> row.truth(of.test(value)));
    }

    static <T> Column<T> text(String name, Function<T, String> of) {
        return new Column<>(name, (row, value) -> row.text(of.apply(value)));
    }

    static <T> Column<T> time(String name, Function<T, Instant> of) {
        return new Column<>(name, (row, value) -> row.time(of.apply(value)));
    }

    /** The symbol in lower case. */
    static <T> Column<T> symbol(String name, Function<T, Enum<?>> of) {
        return new Column<>(name, (row, value) -> row.text(lower(of.apply(value))));
    }

    /** An infinite figure is as unknown as none. */
    static <T> Column<T> figure(String name, Function<T, @Nullable Double> of) {
        return optional(
                name,
                value -> {
                    var figure = of.apply(value);
                    return figure == null || !Double.isFinite(figure) ? null : figure;
                },
                RowBinary::float64);
    }

    static <T> Column<T> optionalInt64(String name, Function<T, @Nullable Long> of) {
        return optional(name, of, RowBinary::int64);
    }

    static <T> Column<T> optionalText(String name, Function<T, @Nullable String> of) {
        return optional(name, of, RowBinary::text);
    }

    static <T> Column<T> optionalTime(String name, Function<T, @Nullable Instant> of) {
        return optional(name, of, RowBinary::time);
    }

    static <T> Column<T> optionalSymbol(String name, Function<T, @Nullable Enum<?>> of) {
        return optional(name, of, (row, symbol) -> row.text(lower(symbol)));
    }

    static <T> Column<T> texts(String name, Function<T, List<String>> of) {
        return new Column<>(name, (row, value) -> {
            var texts = of.apply(value);
            row.length(texts.size());
            texts.forEach(row::text);
        });
    }

    static <T> Column<T> textMap(String name, Function<T, Map<String, String>> of) {
        return new Column<>(name, (row, value) -> {
            var map = of.apply(value);
            row.length(map.size());
            map.forEach((key, text) -> {
                row.text(key);
                row.text(text);
            });
        });
    }

    private static <T, V> Column<T> optional(String name, Function<T, @Nullable V> of, Filling<V> present) {
        return new Column<>(name, (row, value) -> {
            var content = of.apply(value);
            if (content == null) {
                row.absent();
            } else {
                row.present();
                present.fill(row, content);
            }
        });
    }

    private static byte[] lower(Enum<?> symbol) {
        return LOWER.computeIfAbsent(
                symbol, known -> known.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
