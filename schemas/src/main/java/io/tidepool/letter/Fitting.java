package io.tidepool.letter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Cuts a letter to what every broker takes by default: a letter that is not taken would be no record at all. */
final class Fitting {
    /** A mebibyte is the default of brokers and producers; our own headers need some of it. */
    static final int LARGEST = 1_000_000;

    static final int LARGEST_KEY = 16_384;
    static final int LARGEST_HEADERS = 65_536;
    private static final int OWN_HEADERS = 4 * Complaint.LONGEST_REASON + 2_000;

    private Fitting() {}

    static DeadLetter cut(DeadLetter letter) {
        if (letter.cut().isPresent()) {
            return letter;
        }
        var key = first(letter.key(), LARGEST_KEY);
        var headers = fitting(letter.headers());
        var room = LARGEST - OWN_HEADERS - LetterFormat.size(headers) - (key == null ? 0 : key.length);
        var value = first(letter.value(), room);
        var whole = key == letter.key()
                && value == letter.value()
                && headers.size() == letter.headers().size();
        return new DeadLetter(
                letter.origin(),
                key,
                value,
                headers,
                letter.complaint(),
                letter.replays(),
                whole ? Optional.empty() : Optional.of(cutOf(letter.value())));
    }

    private static byte @Nullable [] first(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static List<Header> fitting(List<Header> headers) {
        if (LetterFormat.size(headers) <= LARGEST_HEADERS) {
            return headers;
        }
        var fitting = new ArrayList<Header>();
        var size = 0;
        for (var header : headers) {
            size += LetterFormat.size(header);
            if (size > LARGEST_HEADERS) {
                break;
            }
            fitting.add(header);
        }
        return fitting;
    }

    private static DeadLetter.Cut cutOf(byte @Nullable [] value) {
        var whole = value == null ? new byte[0] : value;
        return new DeadLetter.Cut(whole.length, sha256(whole));
    }

    static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
