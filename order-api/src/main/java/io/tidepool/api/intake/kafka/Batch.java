package io.tidepool.api.intake.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Hands records over together, and finds the unusable one among them when there is one. */
final class Batch<T> {
    private final Function<ConsumerRecord<byte[], byte[]>, T> decode;
    private final Consumer<List<T>> handler;

    Batch(Function<ConsumerRecord<byte[], byte[]>, T> decode, Consumer<List<T>> handler) {
        this.decode = decode;
        this.handler = handler;
    }

    /** @throws BatchListenerFailedException naming the record that is unusable, when all before it are done */
    void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            handler.accept(decoded(records));
        } catch (UnusableRecord e) {
            oneByOne(records);
        }
    }

    private void oneByOne(List<ConsumerRecord<byte[], byte[]>> records) {
        for (var i = 0; i < records.size(); i++) {
            try {
                handler.accept(decoded(records.subList(i, i + 1)));
            } catch (UnusableRecord e) {
                throw new BatchListenerFailedException(WireTrouble.reason(e), e, i);
            }
        }
    }

    private List<T> decoded(List<ConsumerRecord<byte[], byte[]>> records) {
        var values = new ArrayList<T>(records.size());
        for (var record : records) {
            if (record.value() != null) {
                values.add(decode.apply(record));
            }
        }
        return values;
    }
}
