package io.tidepool.api.intake.kafka;

import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads topics at least once. A record is done when its handler returns; a handler that throws {@link UnusableRecord}
 * sends it to the dead letters; any other exception means that something is down, and the record is tried again until
 * it is not.
 */
public final class Intake implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int RECORDS = 200;
    private static final int BATCH_RECORDS = 1_000;

    private final String servers;
    private final String registry;
    private final Producer<byte[], byte[]> producer;
    private final DeadLetters deadLetters;

    /**
     * @param servers bootstrap servers
     * @param registry base address of the schema registry
     * @param instance name of this process in dead letters
     */
    public Intake(String servers, String registry, String instance) {
        this.servers = servers;
        this.registry = registry;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4_194_304L),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.deadLetters = new DeadLetters(producer, instance);
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
        ThreadLocal<Deserializer<SpecificRecord>> wires =
                ThreadLocal.withInitial(() -> AvroWire.deserializer(registry));
        return container(topic, group, RECORDS, (MessageListener<byte[], byte[]>) record -> {
            if (record.value() != null) {
                handler.accept(decode(wires.get(), topic, record, type));
            }
        });
    }

    /**
     * A reader that hands over what there is at once, for topics with thousands of records a second. A handler that
     * throws {@link UnusableRecord} gets the same records one by one, and must bear to get some of them again.
     *
     * @param group consumer group; instances of one group share the partitions
     * @param type class of the records
     */
    public <T extends SpecificRecord> ConcurrentMessageListenerContainer<byte[], byte[]> batchReader(
            Topic topic, String group, Class<T> type, Consumer<List<T>> handler) {
        Deserializer<SpecificRecord> wire = AvroWire.deserializer(registry);
        var batch = new Batch<T>(record -> decode(wire, topic, record, type), handler);
        return container(topic, group, BATCH_RECORDS, (BatchMessageListener<byte[], byte[]>) batch::accept);
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> container(
            Topic topic, String group, int most, Object listener) {
        var properties = new ContainerProperties(topic.topicName());
        properties.setGroupId(group);
        // After all that one poll brought: every handler bears repetition, and a commit per record is a wait per
        // record.
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setMissingTopicsFatal(false);
        properties.setMessageListener(listener);
        var container = new ConcurrentMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(settings(most)), properties);
        container.setBeanName("reader-" + group);
        container.setCommonErrorHandler(errorHandler());
        return container;
    }

    private static <T extends SpecificRecord> T decode(
            Deserializer<SpecificRecord> wire, Topic topic, ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        SpecificRecord value;
        try {
            value = wire.deserialize(topic.topicName(), record.headers(), record.value());
        } catch (RuntimeException e) {
            if (WireTrouble.mayPass(e)) {
                throw e;
            }
            throw new UnusableRecord("not readable: " + WireTrouble.rootMessage(e), e);
        }
        if (!type.isInstance(value)) {
            throw new UnusableRecord("expected " + type.getSimpleName() + ", got "
                    + value.getSchema().getFullName());
        }
        return type.cast(value);
    }

    private DefaultErrorHandler errorHandler() {
        var pause = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2.0);
        pause.setMaxInterval(LONGEST_PAUSE_MILLIS);
        var handler = new DefaultErrorHandler(
                (record, exception) -> deadLetters.put(bytes(record), WireTrouble.reason(exception)), pause);
        handler.setClassifications(Map.of(UnusableRecord.class, false), true);
        return handler;
    }

    @SuppressWarnings("unchecked") // Both deserializers of the reader give bytes.
    private static ConsumerRecord<byte[], byte[]> bytes(ConsumerRecord<?, ?> record) {
        return (ConsumerRecord<byte[], byte[]>) record;
    }

    private Map<String, Object> settings(int most) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, most);
        return settings;
    }

    @Override
    public void close() {
        producer.close();
    }
}
