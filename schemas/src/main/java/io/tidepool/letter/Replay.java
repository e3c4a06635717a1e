package io.tidepool.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a record that is sent again. */
public final class Replay {
    /** How often, this time included. */
    public static final String COUNT = "replay_count";
    /** Where the record was that could not be used. */
    public static final String OF = "replay_of";

    public static final String AT = "replay_time";

    private static final List<String> OURS = List.of(COUNT, OF, AT);

    private Replay() {}

    static Headers headers(List<Header> own, Origin origin, int number, Instant at) {
        var headers = new RecordHeaders();
        own.stream().filter(header -> !OURS.contains(header.key())).forEach(headers::add);
        return headers.add(COUNT, Integer.toString(number).getBytes(UTF_8))
                .add(OF, origin.text().getBytes(UTF_8))
                .add(AT, at.toString().getBytes(UTF_8));
    }

    /** How often this record was sent again; 0 when it never was. */
    static int count(Headers headers) {
        return LetterFormat.text(headers, COUNT)
                .flatMap(LetterFormat::number)
                .map(Long::intValue)
                .orElse(0);
    }
}
