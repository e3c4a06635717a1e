package io.tidepool.api.live.kafka;

import io.tidepool.api.snapshot.kafka.SnapshotRecords;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Order;
import io.tidepool.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * How the topology runs.
 *
 * @param kafka bootstrap servers
 * @param registry base address of the schema registry
 * @param letters takes records that cannot be used, and returns when they are kept
 */
public record LiveSettings(
        String kafka, String registry, BiConsumer<ConsumerRecord<byte[], byte[]>, UnusableRecord> letters) {
    /** Shared by all instances: application of Kafka Streams, consumer group, and begin of the internal topics' names. */
    static final String APPLICATION = "tidepool-live";

    /** Kafka's 45 s would leave the rows of an instance that was killed behind for so long. */
    private static final int SESSION_MILLIS = 10_000;

    /** The 100 ms that come with exactly once cost more than the samples; people do not see the second. */
    private static final int COMMIT_MILLIS = 1_000;

    /** Samples that wait so long, or until there are so many bytes of them, are read for a fraction of the price. */
    private static final int FETCH_BYTES = 1 << 20;

    private static final int FETCH_MILLIS = 500;
    private static final int BUFFER_BYTES = 8 << 20;
    private static final int CACHE_BYTES = 2 << 20;

    /** Makes the topology as often as it is begun anew. */
    Supplier<Topology> topologies() {
        var clusters = new WireDeserializer<>(new WireReader<>(registry, Cluster.class), KnownCluster::of);
        var snapshots =
                new WireDeserializer<>(new WireReader<>(registry, ClusterSnapshot.class), SnapshotRecords::read);
        var orders = new WireDeserializer<>(new WireReader<>(registry, Order.class), OrderStanding::of);
        return () -> LiveTopology.define(clusters, snapshots, orders);
    }

    /** @param folder of this process alone; tables are in memory and in Kafka, so it holds next to nothing */
    Properties properties(Path folder) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        // At least once, a crash between the two steps of the counts would count an order twice for ever.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        // A name that Kafka Streams makes up changes with the topology, and with it the topic that holds the table.
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnusableRecords.class);
        properties.put(UnusableRecords.LETTERS, letters);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_BYTES);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_MILLIS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), BUFFER_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), (long) BUFFER_BYTES);
        return properties;
    }

    /** Names of the topics that are read. */
    static List<String> sources() {
        return LiveTopology.SOURCES.stream().map(Topic::topicName).toList();
    }

    /** Names of the topics that must be there. */
    static List<String> topics() {
        return Stream.concat(sources().stream(), Stream.of(Topic.LIVE_VIEW.topicName()))
                .toList();
    }
}
