package io.tidepool.letter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records that cannot be used on the topic of dead letters, bytes as they came. */
public final class DeadLetters implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Producer<byte[], byte[]> producer;
    private final String process;
    private final InstantSource clock;
    private final Consumer<DeadLetter> told;

    /**
     * @param process name of this process in its complaints
     * @param told hears of every letter that Kafka took, to count and to log it
     */
    public DeadLetters(String bootstrapServers, String process, InstantSource clock, Consumer<DeadLetter> told) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000L,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        15_000,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4_194_304L),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.process = process;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Returns when the broker has it.
     *
     * @throws KafkaException when it has not; the record must not be passed over then
     */
    public void put(ConsumerRecord<byte[], byte[]> unusable, UnusableRecord why) {
        var letter = DeadLetter.of(unusable, new Complaint(why.defect(), why.reason(), process, clock.instant()));
        try {
            producer.send(letter.onTopic()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("dead letter of " + letter.origin().text() + " not delivered", e);
        } catch (InterruptedException e) {
            throw new InterruptException("stopped before a dead letter was delivered", e);
        }
        told.accept(letter);
    }

    @Override
    public void close() {
        producer.close();
    }
}
