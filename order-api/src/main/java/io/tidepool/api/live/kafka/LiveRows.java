package io.tidepool.api.live.kafka;

import io.tidepool.api.live.Picture;
import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.letter.UnusableRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the rows of the table together. */
final class LiveRows {
    private static final Logger log = LoggerFactory.getLogger(LiveRows.class);

    private final Map<Status, Long> orders = new EnumMap<>(Status.class);
    private final Map<Long, Instant> lastTriggers = new HashMap<>();
    private final List<LatestSnapshot> snapshots = new ArrayList<>();

    private LiveRows() {}

    /** Empty when the table cannot be read at the moment. */
    static Optional<Picture> read(KafkaStreams streams, Instant asOf) {
        return read(streams, ReadOnlyKeyValueStore::all, rows -> picture(rows, asOf));
    }

    /** The same of strategies alone. */
    static Optional<Map<Long, Instant>> lastTriggers(KafkaStreams streams) {
        return read(
                streams,
                table -> table.prefixScan(LiveTopology.STRATEGIES, LiveTopology.KEY.serializer()),
                rows -> together(rows).lastTriggers);
    }

    private static <T> Optional<T> read(
            KafkaStreams streams,
            Function<ReadOnlyKeyValueStore<String, LiveRow>, KeyValueIterator<String, LiveRow>> which,
            Function<KeyValueIterator<String, LiveRow>, T> what) {
        try {
            var table = streams.store(StoreQueryParameters.fromNameAndType(
                    LiveTopology.VIEW, QueryableStoreTypes.<String, LiveRow>keyValueStore()));
            try (var rows = which.apply(table)) {
                return Optional.of(what.apply(rows));
            }
        } catch (InvalidStateStoreException | IllegalStateException | UnusableRecord e) {
            log.debug("the live view cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    static Picture picture(KeyValueIterator<String, LiveRow> rows, Instant asOf) {
        var found = together(rows);
        return new Picture(asOf, found.orders, found.lastTriggers, found.snapshots);
    }

    private static LiveRows together(KeyValueIterator<String, LiveRow> rows) {
        var found = new LiveRows();
        rows.forEachRemaining(row -> found.add(row.value));
        return found;
    }

    private void add(LiveRow row) {
        if (row.cluster() != null) {
            snapshots.addAll(row.cluster().latest().values());
        }
        if (row.orders() != null) {
            orders.put(row.orders().status(), row.orders().count());
        }
        if (row.lastTrigger() != null) {
            lastTriggers.put(row.lastTrigger().strategyId(), row.lastTrigger().at());
        }
    }
}
