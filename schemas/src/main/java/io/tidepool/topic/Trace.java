package io.tidepool.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/**
 * What a record belongs to, told in its header as W3C Trace Context has it. The id is reckoned from where all began, a
 * sample or an order of a person: nobody keeps it, and a record that is written again bears the same.
 *
 * @param id 32 hexadecimal digits
 */
public record Trace(String id) {
    public static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int ID_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    /** Where a record was written; all of one trace that were written there are one span. */
    public enum Stage {
        COLLECT,
        EVALUATE,
        ORDER,
        EXECUTE
    }

    /** Of all that follows from a snapshot, by its natural key. */
    public static Trace ofSample(long clusterId, String resourceType, Instant takenAt) {
        return of("sample/" + clusterId + "/" + resourceType + "/" + takenAt.toEpochMilli());
    }

    /** Of all that follows from an order that no sample caused. */
    public static Trace ofOrder(long orderId) {
        return of("order/" + orderId);
    }

    private static Trace of(String origin) {
        return new Trace(hash(origin, ID_BYTES));
    }

    /** As the headers of a record tell; empty when they tell none that can be read. */
    public static Optional<Trace> in(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(HEADER))
                .map(header -> TRACEPARENT.matcher(new String(header.value(), UTF_8)))
                .filter(header -> header.matches())
                .map(header -> new Trace(header.group(1)));
    }

    /** Value of the header of a record that this stage writes. */
    public String traceparent(Stage stage) {
        return "00-" + id + "-" + hash(id + "/" + stage, SPAN_BYTES) + "-01";
    }

    private static String hash(String text, int bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
