package io.tidepool.collector.kafka;

import io.tidepool.collector.round.ManagedClusters;
import io.tidepool.letter.DeadLetters;
import io.tidepool.letter.RegistryAway;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.meter.ConsumerLag;
import io.tidepool.schema.Cluster;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the compacted topic of clusters from its beginning, in no group: every instance needs to see all of them. A
 * record that cannot be used goes to the dead letters, and the plan that was in force stays.
 */
public final class KafkaClusters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaClusters.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final String bootstrapServers;
    private final WireReader<Cluster> reader;
    private final ManagedClusters clusters;
    private final DeadLetters deadLetters;
    private final ConsumerLag lag;
    private final Thread thread = new Thread(this::run, "follow-clusters");
    private volatile boolean loaded;
    private volatile boolean stopping;
    private volatile @Nullable Consumer<byte[], byte[]> following;

    public KafkaClusters(
            String bootstrapServers,
            String registryUrl,
            ManagedClusters clusters,
            DeadLetters deadLetters,
            ConsumerLag lag) {
        this.bootstrapServers = bootstrapServers;
        this.reader = new WireReader<>(registryUrl, Cluster.class);
        this.clusters = clusters;
        this.deadLetters = deadLetters;
        this.lag = lag;
    }

    public void start() {
        thread.start();
    }

    /** Whether everything that was there at the start has been read. */
    public boolean loaded() {
        return loaded;
    }

    private void run() {
        while (!stopping) {
            try (var consumer = consumer();
                    var telling = lag.of(consumer)) {
                following = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException | InterruptedException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("the topic of clusters is not readable: {}", e.toString());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        4 << 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        var topic = Topic.CLUSTERS.topicName();
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("topic " + topic + " has no partitions");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (!stopping) {
            for (var record : consumer.poll(POLL)) {
                use(record);
            }
            loaded = loaded || reached(consumer, partitions, ends);
        }
    }

    private static boolean reached(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    private void use(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        while (true) {
            try {
                tell(reader.read(record));
                return;
            } catch (UnusableRecord e) {
                deadLetters.put(record, e);
                return;
            } catch (IllegalArgumentException e) {
                deadLetters.put(record, new UnusableRecord(String.valueOf(e.getMessage())));
                return;
            } catch (RegistryAway e) {
                // A record is not bad because its schema could not be fetched just now.
                LOG.warn("a record of clusters cannot be read yet: {}", e.toString());
                Thread.sleep(PAUSE.toMillis());
                if (stopping) {
                    throw new InterruptedException();
                }
            }
        }
    }

    private void tell(Cluster cluster) {
        if (cluster.getDeleted()) {
            clusters.gone(cluster.getId());
        } else {
            clusters.managed(AvroFacts.cluster(cluster));
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stopping = true;
        var consumer = following;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
