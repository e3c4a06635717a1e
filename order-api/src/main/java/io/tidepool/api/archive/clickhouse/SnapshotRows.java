package io.tidepool.api.archive.clickhouse;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads snapshots from rows in ClickHouse's format RowBinary: numbers in little endian, texts after their length. No
 * figure passes through text, so each is the very number that was measured.
 */
final class SnapshotRows {
    /** In the order of the fields that are read. */
    static final String COLUMNS = """
            cluster_id, resource_type, toUnixTimestamp64Milli(taken_at), interval_seconds,
            if(lower(outcome) = 'complete', '', coalesce(nullIf(failure, ''), 'the collection failed')),
            ifNull(cpu_capacity, nan), ifNull(cpu_request, nan), ifNull(max_cpu, nan),
            ifNull(mem_capacity, nan), ifNull(mem_request, nan), ifNull(max_memory, nan)""";

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 20;

    private final DataInputStream in;
    private final Map<String, String> resourceTypes = new HashMap<>();

    private SnapshotRows(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    }

    static void read(InputStream rows, Consumer<Snapshot> to) throws IOException {
        var reader = new SnapshotRows(rows);
        for (int first = reader.in.read(); first >= 0; first = reader.in.read()) {
            to.accept(reader.row(first));
        }
    }

    private Snapshot row(int firstByte) throws IOException {
        var cluster = new ClusterId(number(firstByte));
        var resourceType = resourceTypes.computeIfAbsent(text(), type -> type);
        var takenAt = Instant.ofEpochMilli(Long.reverseBytes(in.readLong()));
        var interval = Duration.ofSeconds(Integer.toUnsignedLong(Integer.reverseBytes(in.readInt())));
        var failure = text();
        var cpu = load();
        var memory = load();
        return failure.isEmpty()
                ? new Snapshot(cluster, resourceType, takenAt, interval, cpu, memory, null)
                : Snapshot.failed(cluster, resourceType, takenAt, interval, failure);
    }

    private Load load() throws IOException {
        return new Load(figure(), figure(), figure());
    }

    private double figure() throws IOException {
        return Double.longBitsToDouble(Long.reverseBytes(in.readLong()));
    }

    private long number(int firstByte) throws IOException {
        long number = firstByte;
        for (int shift = 8; shift < Long.SIZE; shift += 8) {
            number |= (long) in.readUnsignedByte() << shift;
        }
        return number;
    }

    private String text() throws IOException {
        int length = 0;
        int shift = 0;
        int part;
        do {
            part = in.readUnsignedByte();
            length |= (part & 0x7F) << shift;
            shift += 7;
        } while (part >= 0x80 && shift < Integer.SIZE);
        if (length < 0 || length > LONGEST_TEXT) {
            throw new EOFException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
