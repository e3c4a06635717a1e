package io.tidepool.evaluator.clickhouse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** One row in ClickHouse's format RowBinary: values one after the other, numbers with the lowest byte first. */
final class RowBinary {
    private static final int FIRST_SIZE = 256;
    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** A value of a nullable column follows. */
    void present() {
        put(0);
    }

    /** The value of a nullable column is NULL. */
    void absent() {
        put(1);
    }

    void truth(boolean value) {
        put(value ? 1 : 0);
    }

    void int32(int value) {
        ensure(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void int64(long value) {
        ensure(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    /** For DateTime64(3). */
    void time(Instant value) {
        int64(value.toEpochMilli());
    }

    void text(String value) {
        text(value.getBytes(StandardCharsets.UTF_8));
    }

    void text(byte[] utf8) {
        length(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** Before the elements of an array or the pairs of a map. */
    void length(int value) {
        int rest = value;
        while (rest > SEVEN_BITS) {
            put(rest & SEVEN_BITS | ~SEVEN_BITS);
            rest >>>= 7;
        }
        put(rest);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void put(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
