package io.tidepool.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes several records or none; a second sender ends the first. */
final class ReplaySender implements AutoCloseable {
    /** An original may be larger than what a broker takes by default, as the topic it came from took it. */
    private static final int LARGEST = 64 << 20;

    private final KafkaProducer<byte[], byte[]> producer;

    ReplaySender(String servers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "tidepool-replay-dead-letters",
                        // Readers of committed records wait no longer for one that was killed.
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        10_000,
                        // The first transaction of a broker waits for a topic to be made.
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        60_000L,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        8_000,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void inOneTransaction(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        var sent = new ArrayList<Future<RecordMetadata>>();
        try {
            records.forEach(record -> sent.add(producer.send(record)));
            producer.commitTransaction();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record was not delivered: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
