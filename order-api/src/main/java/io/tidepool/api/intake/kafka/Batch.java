package io.tidepool.api.intake.kafka;

import io.tidepool.letter.DeadLetters;
import io.tidepool.letter.UnusableRecord;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands records over together, and puts the unusable ones among them aside when there are any. */
final class Batch<T> {
    private final Function<ConsumerRecord<byte[], byte[]>, T> decode;
    private final Consumer<List<T>> handler;
    private final DeadLetters deadLetters;

    Batch(Function<ConsumerRecord<byte[], byte[]>, T> decode, Consumer<List<T>> handler, DeadLetters deadLetters) {
        this.decode = decode;
        this.handler = handler;
        this.deadLetters = deadLetters;
    }

    void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            hand(records);
        } catch (UnusableRecord e) {
            records.forEach(this::alone);
        }
    }

    private void alone(ConsumerRecord<byte[], byte[]> record) {
        try {
            hand(List.of(record));
        } catch (UnusableRecord e) {
            deadLetters.put(record, e);
        }
    }

    private void hand(List<ConsumerRecord<byte[], byte[]>> records) {
        Judged.run(() -> handler.accept(records.stream().map(decode).toList()));
    }
}
