package io.tidepool.api.secret.jdbc;

import io.tidepool.access.Sealer;
import io.tidepool.api.secret.SealedThings;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets in a column of a table; a row that somebody changes meanwhile keeps what they wrote. */
public final class SealedColumn implements SealedThings {
    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Place place;

    /**
     * Where they are.
     *
     * @param kind what people call them
     * @param key column that tells the rows apart
     * @param associatedData what a row's secret is sealed with, by its key as text
     */
    public record Place(String kind, String table, String key, String column, UnaryOperator<String> associatedData) {}

    public SealedColumn(JdbcClient jdbc, Sealer sealer, Place place) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.place = place;
    }

    private record Row(String key, String sealed) {}

    @Override
    public String kind() {
        return place.kind();
    }

    @Override
    public Rewrapped rewrap() {
        var moved = 0;
        var present = 0;
        var broken = 0;
        for (var row : rows()) {
            var wrapped = sealer.rewrap(row.sealed(), place.associatedData().apply(row.key()));
            if (wrapped.isEmpty()) {
                broken++;
            } else if (wrapped.get().equals(row.sealed())) {
                present++;
            } else {
                moved += write(row, wrapped.get());
            }
        }
        return new Rewrapped(kind(), moved, present, broken);
    }

    private List<Row> rows() {
        return jdbc.sql("select %2$s::text as key, %3$s as sealed from %1$s where %3$s <> ''"
                        .formatted(place.table(), place.key(), place.column()))
                .query((row, number) -> new Row(row.getString("key"), row.getString("sealed")))
                .list();
    }

    private int write(Row row, String wrapped) {
        return jdbc.sql("update %1$s set %3$s = :wrapped where %2$s::text = :key and %3$s = :sealed"
                        .formatted(place.table(), place.key(), place.column()))
                .param("wrapped", wrapped)
                .param("key", row.key())
                .param("sealed", row.sealed())
                .update();
    }
}
