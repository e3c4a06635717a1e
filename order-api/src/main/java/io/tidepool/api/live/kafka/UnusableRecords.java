package io.tidepool.api.live.kafka;

import io.tidepool.letter.UnusableRecord;
import io.tidepool.topic.Topic;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Passes over records that cannot be used, once they are among the dead letters; anything else, such as a registry that
 * is away, ends the topology, which is begun anew later.
 */
public final class UnusableRecords implements DeserializationExceptionHandler {
    /** Setting: takes the letters. */
    static final String LETTERS = "tidepool.live.letters";

    private BiConsumer<ConsumerRecord<byte[], byte[]>, UnusableRecord> letters = (record, why) -> {
        throw new IllegalStateException("not configured", why);
    };

    @Override
    @SuppressWarnings("unchecked") // Settings have no types.
    public void configure(Map<String, ?> settings) {
        letters = (BiConsumer<ConsumerRecord<byte[], byte[]>, UnusableRecord>)
                Objects.requireNonNull(settings.get(LETTERS), LETTERS);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (!(failure instanceof UnusableRecord unusable)) {
            return Response.fail();
        }
        // The reader that keeps snapshots in the database writes the letter of those.
        if (!record.topic().equals(Topic.SNAPSHOTS.topicName())) {
            letters.accept(record, unusable);
        }
        return Response.resume();
    }
}
