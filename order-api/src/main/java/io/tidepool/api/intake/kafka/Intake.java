package io.tidepool.api.intake.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.api.StopOrder;
import io.tidepool.letter.DeadLetters;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.MDC;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads topics at least once. A record is done when its handler returns; one that cannot be read, or whose values
 * neither handler nor database accept, goes to the dead letters; any other exception means that something is down, and
 * the record is tried again until it is not. What is logged of a record that is read alone bears the trace that its
 * headers tell.
 */
public final class Intake {
    /** How long the partitions of a reader that was killed wait for it. Kafka's 45 s would be most of an outage. */
    private static final int SESSION_MILLIS = 10_000;

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int RECORDS = 200;
    private static final int BATCH_RECORDS = 5_000;
    /**
     * A reader of many records waits for so many bytes, or so long, before it has any: to fetch and write each few records as
     * they come takes most of a core from those who cannot wait.
     */
    private static final int BATCH_BYTES = 1 << 20;

    private static final int BATCH_MILLIS = 500;

    private final String servers;
    private final String registry;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    /**
     * @param servers bootstrap servers
     * @param registry base address of the schema registry
     * @param deadLetters where records go that cannot be used
     * @param meters tell how far the readers are behind
     */
    public Intake(String servers, String registry, DeadLetters deadLetters, MeterRegistry meters) {
        this.servers = servers;
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /**
     * A reader of one topic; as a bean it starts and stops with the process. More than one thread may be set: each has
     * partitions of its own.
     *
     * @param group consumer group; instances of one group share the partitions
     * @param type class of the records
     */
    public <T extends SpecificRecord> ConcurrentMessageListenerContainer<byte[], byte[]> reader(
            Topic topic, String group, Class<T> type, Consumer<T> handler) {
        return timedReader(topic, group, type, (value, at) -> handler.accept(value));
    }

    /** A reader like the other whose handler is told, too, when the record came to the topic. */
    public <T extends SpecificRecord> ConcurrentMessageListenerContainer<byte[], byte[]> timedReader(
            Topic topic, String group, Class<T> type, BiConsumer<T, Instant> handler) {
        var wires = ThreadLocal.withInitial(() -> new WireReader<>(registry, type));
        return bytes(topic, group, record -> {
            var trace = Trace.in(record.headers()).map(Trace::id).orElse("");
            try (var ignored = MDC.putCloseable("trace_id", trace)) {
                take(record, wires.get(), handler);
            }
        });
    }

    private <T extends SpecificRecord> void take(
            ConsumerRecord<byte[], byte[]> record, WireReader<T> wire, BiConsumer<T, Instant> handler) {
        try {
            Judged.run(() -> handler.accept(wire.read(record), Instant.ofEpochMilli(record.timestamp())));
        } catch (UnusableRecord e) {
            deadLetters.put(record, e);
        }
    }

    /** A reader of one topic whose records are none of Avro; its handler throws only when something is down. */
    public ConcurrentMessageListenerContainer<byte[], byte[]> bytes(
            Topic topic, String group, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        return container(
                topic, group, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS), (MessageListener<byte[], byte[]>)
                        handler::accept);
    }

    /**
     * A reader that hands over together what came within half a second, for topics with thousands of records a second.
     * A handler that throws {@link UnusableRecord} gets the same records one by one, and must bear to get some of them
     * again.
     *
     * @param group consumer group; instances of one group share the partitions
     * @param type class of the records
     */
    public <T extends SpecificRecord> ConcurrentMessageListenerContainer<byte[], byte[]> batchReader(
            Topic topic, String group, Class<T> type, Consumer<List<T>> handler) {
        var wire = new WireReader<>(registry, type);
        var batch = new Batch<T>(wire::read, handler, deadLetters);
        var together = Map.<String, Object>of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS,
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG, BATCH_BYTES,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, BATCH_MILLIS);
        return container(topic, group, together, (BatchMessageListener<byte[], byte[]>) batch::accept);
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> container(
            Topic topic, String group, Map<String, Object> fetching, Object listener) {
        var properties = new ContainerProperties(topic.topicName());
        properties.setGroupId(group);
        // After all that one poll brought: every handler bears repetition, and a commit per record is a wait per
        // record.
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMissingTopicsFatal(false);
        properties.setMessageListener(listener);
        var consumers = new DefaultKafkaConsumerFactory<byte[], byte[]>(settings(fetching));
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("reader-" + group);
        container.setCommonErrorHandler(patience());
        container.setPhase(StopOrder.BACKGROUND);
        return container;
    }

    private static DefaultErrorHandler patience() {
        var pause = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2.0);
        pause.setMaxInterval(LONGEST_PAUSE_MILLIS);
        var handler = new DefaultErrorHandler(pause);
        handler.setClassifications(Map.of(), true);
        return handler;
    }

    private Map<String, Object> settings(Map<String, Object> fetching) {
        var settings = new HashMap<>(fetching);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        return settings;
    }
}
