package io.tidepool.api.archive.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.archive.ArchiveRange;
import io.tidepool.api.archive.SnapshotArchive;
import io.tidepool.api.history.clickhouse.ClickHouseBreaker;
import io.tidepool.rules.snapshot.Snapshot;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads kept snapshots slice by slice of time, so that neither side holds more than one slice. Through a client of its
 * own, as a long reading must not take the connections of the charts.
 */
@Component
final class ClickHouseArchive implements SnapshotArchive, AutoCloseable {
    private static final long MOST_ROWS = 100_000;
    /** For counting, which comes first, so that a server that does not answer is known soon. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String WHERE = """
             where cluster_id in {clusters:Array(UInt64)}
               and (resource_type in {types:Array(String)} or lower(outcome) != 'complete')
               and taken_at >= fromUnixTimestamp64Milli({from:Int64}) and taken_at <= fromUnixTimestamp64Milli({to:Int64})
               and interval_seconds > 0 and deleted_at is null
            """;
    private static final String HOURS = "select toUnixTimestamp(toStartOfHour(taken_at)) as hour, count()"
            + " from k8s_cluster_resource_snapshot" + WHERE + "group by hour order by hour";
    private static final String ROWS = "select " + SnapshotRows.COLUMNS + " from k8s_cluster_resource_snapshot final"
            + WHERE + "order by taken_at, cluster_id, resource_type";

    private final Client client;
    private final ClickHouseBreaker breaker;

    ClickHouseArchive(ApiEnvironment environment, ClickHouseBreaker breaker) {
        this.breaker = breaker;
        var server = environment.clickHouse();
        this.client = new Client.Builder()
                .addEndpoint(server.url())
                .setUsername(server.user().isEmpty() ? "default" : server.user())
                .setPassword(server.password().reveal())
                .setDefaultDatabase("tidepool")
                .setConnectTimeout(1, ChronoUnit.SECONDS)
                .setMaxRetries(1)
                .compressServerResponse(false)
                .serverSetting("readonly", "2")
                // A row and its repetition have one time, so they lie in one partition.
                .serverSetting("do_not_merge_across_partitions_select_final", "1")
                .build();
    }

    @Override
    public long count(ArchiveRange range) {
        return hours(range).values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void read(ArchiveRange range, Consumer<Snapshot> to) {
        for (var slice : Slices.of(hours(range), range.from(), range.to(), MOST_ROWS)) {
            query(ROWS, range, slice.from(), slice.to(), LONG, rows -> SnapshotRows.read(rows, to));
        }
    }

    private SortedMap<Instant, Long> hours(ArchiveRange range) {
        var hours = new TreeMap<Instant, Long>();
        query(HOURS, range, range.from(), range.to(), SHORT, rows -> {
            var in = new DataInputStream(rows);
            for (int first = in.read(); first >= 0; first = in.read()) {
                var second = (long) first
                        | (long) in.readUnsignedByte() << 8
                        | (long) in.readUnsignedByte() << 16
                        | (long) in.readUnsignedByte() << 24;
                hours.put(Instant.ofEpochSecond(second), Long.reverseBytes(in.readLong()));
            }
        });
        return hours;
    }

    private interface Reading {
        void of(InputStream rows) throws IOException;
    }

    private void query(String sql, ArchiveRange range, Instant from, Instant to, Duration patience, Reading reading) {
        var parameters = Map.<String, Object>of(
                "clusters", array(range.clusterIds().stream().map(String::valueOf)),
                "types", array(range.resourceTypes().stream().map(ClickHouseArchive::quoted)),
                "from", from.toEpochMilli(),
                "to", to.toEpochMilli());
        var settings = new QuerySettings()
                .setFormat(ClickHouseFormat.RowBinary)
                .setOption(ClientConfigProperties.SOCKET_OPERATION_TIMEOUT.getKey(), patience.toMillis())
                .serverSetting("max_execution_time", Long.toString(patience.toSeconds()));
        breaker.call("the history of snapshots", () -> {
            try (var response = client.query(sql, parameters, settings).get();
                    var rows = response.getInputStream()) {
                reading.of(rows);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while reading");
            }
            return null;
        });
    }

    /** A list in the text of ClickHouse, bound as one value. */
    private static String array(java.util.stream.Stream<String> items) {
        return items.collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        client.close();
    }
}
