package io.tidepool.evaluator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderStatus;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Values that no reader of snapshots can use, of ten kinds. */
final class BadRecords implements AutoCloseable {
    static final int LARGEST = 5_000_000;
    /** The number of this kind that has a value of that size. */
    static final int LARGEST_NUMBER = 50;

    private static final int TEXT = 100_000;
    private static final String MARK = "ZZZZ";

    /** A kind, and what its letters say. */
    enum Kind {
        RANDOM_BYTES("not_wire_format", "byte 0 is 0x.*, must be 0x00.*"),
        EMPTY_VALUE("empty", "value is empty, must be a ClusterSnapshot.*"),
        NO_VALUE("empty", "value is null, must be a ClusterSnapshot.*"),
        UNKNOWN_SCHEMA("unknown_schema", "schema id is 9000\\d\\d, must be one that is registered"),
        UNKNOWN_MAGIC("not_wire_format", "byte 0 is 0x01, must be 0x00.*"),
        TRUNCATED("unreadable", "the \\d+ bytes of Avro do not follow schema \\d+ of ClusterSnapshot: .*"),
        OF_ANOTHER_TOPIC("wrong_schema", "schema \\d+ is of io.tidepool.schema.Order, must be of .*ClusterSnapshot"),
        INVALID_VALUE(
                "invalid", "(interval_seconds|taken_at|cpu_capacity|memory_request|node_count) is .*, must be .*"),
        OVERSIZED("invalid", "cluster_name is \\d+ characters long .*, must be at most 253"),
        NOT_UTF_8("invalid", "resource_type is .*, must be UTF-8 without control characters");

        final String defect;
        final String reason;

        Kind(String defect, String reason) {
            this.defect = defect;
            this.reason = reason;
        }
    }

    private final Random random = new Random(1);
    private final Serializer<ClusterSnapshot> snapshots;
    private final Serializer<Order> orders;

    BadRecords(String registry) {
        this.snapshots = AvroWire.serializer(registry);
        this.orders = AvroWire.serializer(registry);
    }

    /** @param number of this kind */
    byte @Nullable [] value(Kind kind, int number, Instant now) {
        var good = Given.snapshot(7, 0, 90.0).setTakenAt(now);
        return switch (kind) {
            case RANDOM_BYTES -> random();
            case EMPTY_VALUE -> new byte[0];
            case NO_VALUE -> null;
            case UNKNOWN_SCHEMA ->
                ByteBuffer.wrap(bytes(good)).putInt(1, 900_000 + number).array();
            case UNKNOWN_MAGIC -> ByteBuffer.wrap(bytes(good)).put(0, (byte) 1).array();
            case TRUNCATED -> truncated(bytes(good), number);
            case OF_ANOTHER_TOPIC ->
                orders.serialize(
                        Topic.ORDERS.topicName(),
                        Given.order(number + 1, 1L, 7, OrderStatus.PENDING).build());
            case INVALID_VALUE -> bytes(invalid(good, number, now));
            case OVERSIZED -> bytes(good.setClusterName("x".repeat(number == LARGEST_NUMBER ? LARGEST : TEXT)));
            case NOT_UTF_8 -> spoiled(bytes(good.setResourceType(MARK)));
        };
    }

    private byte[] random() {
        var value = new byte[1 + random.nextInt(300)];
        random.nextBytes(value);
        value[0] |= 1;
        return value;
    }

    /** Every tenth claims that its first string has a gibibyte. */
    private static byte[] truncated(byte[] good, int number) {
        if (number % 10 > 0) {
            return Arrays.copyOf(good, 6 + number * (good.length - 7) / 100);
        }
        return ByteBuffer.allocate(20)
                .put(good, 0, 6)
                .put(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08})
                .array();
    }

    private static ClusterSnapshot.Builder invalid(ClusterSnapshot.Builder good, int number, Instant now) {
        return switch (number % 5) {
            case 0 -> good.setIntervalSeconds(-5);
            case 1 -> good.setTakenAt(now.plus(Duration.ofDays(1)));
            case 2 -> good.setCpuCapacity(Double.NaN);
            case 3 -> good.setMemoryRequest(Double.NEGATIVE_INFINITY);
            default -> good.setNodeCount(-1);
        };
    }

    private static byte[] spoiled(byte[] good) {
        var at = new String(good, ISO_8859_1).indexOf(MARK);
        Arrays.fill(good, at, at + MARK.length(), (byte) 0xFE);
        return good;
    }

    byte[] bytes(ClusterSnapshot.Builder snapshot) {
        return snapshots.serialize(Topic.SNAPSHOTS.topicName(), snapshot.build());
    }

    @Override
    public void close() {
        snapshots.close();
        orders.close();
    }
}
