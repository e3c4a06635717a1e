package io.tidepool.api.outside;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The signature of a message, after Standard Webhooks 1.0.0.
 *
 * @param id the same whenever the same message is sent
 * @param timestamp of this attempt, in seconds
 * @param signatures one per key, with its version and separated by spaces
 */
public record Signature(String id, String timestamp, String signatures) {
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** What a look at a signature came to. */
    public enum Verdict {
        VALID,
        /** Something is missing or not in its form. */
        MALFORMED,
        TOO_OLD,
        FROM_THE_FUTURE,
        /** No key of ours made it, or the message was changed. */
        FORGED
    }

    /**
     * Signs with each of the keys, so that a receiver who knows one of them is content.
     *
     * @throws IllegalArgumentException when the id is empty or has a dot, which would make the signature ambiguous
     */
    public static Signature of(String id, Instant at, String body, List<SigningKey> keys) {
        if (id.isEmpty() || id.contains(".")) {
            throw new IllegalArgumentException("id must not be empty and must have no dot, was '" + id + "'");
        }
        var seconds = at.getEpochSecond();
        return new Signature(
                id,
                Long.toString(seconds),
                keys.stream().map(key -> VERSION + key.sign(id, seconds, body)).collect(Collectors.joining(" ")));
    }

    /** As headers of a request. */
    public Map<String, String> headers() {
        return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signatures);
    }

    /** Whether one of the keys signed exactly this body, within five minutes of now. */
    public Verdict verify(String body, Instant now, List<SigningKey> keys) {
        if (id.isEmpty() || !SECONDS.matcher(timestamp).matches() || signatures.isBlank()) {
            return Verdict.MALFORMED;
        }
        var seconds = Long.parseLong(timestamp);
        var age = Duration.between(Instant.ofEpochSecond(seconds), now);
        if (age.compareTo(TOLERANCE) > 0) {
            return Verdict.TOO_OLD;
        }
        if (age.negated().compareTo(TOLERANCE) > 0) {
            return Verdict.FROM_THE_FUTURE;
        }
        var right = false;
        for (var key : keys) {
            var expected = (VERSION + key.sign(id, seconds, body)).getBytes(StandardCharsets.UTF_8);
            for (var given : signatures.split(" ", -1)) {
                // No early end: how long this takes must not tell how much was right.
                right |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
            }
        }
        return right ? Verdict.VALID : Verdict.FORGED;
    }
}
