package io.tidepool.executor.kafka;

import io.tidepool.executor.cluster.ClusterDirectory;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.letter.DeadLetters;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.schema.Cluster;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Registered clusters, read from the start of their compacted topic and followed from then on. */
public final class KafkaClusterDirectory extends Worker implements ClusterDirectory {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaEnds kafka;
    private final DeadLetters deadLetters;
    private final WireReader<Cluster> reader;
    private final Map<ClusterId, ManagedCluster> clusters = new ConcurrentHashMap<>();
    private volatile boolean complete;

    public KafkaClusterDirectory(KafkaEnds kafka, DeadLetters deadLetters) {
        super("clusters");
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.reader = new WireReader<>(kafka.registryUrl(), Cluster.class);
    }

    @Override
    public Optional<ManagedCluster> find(ClusterId id) {
        return Optional.ofNullable(clusters.get(id));
    }

    /** Everything that was in the topic when this process started has been read. */
    public boolean complete() {
        return complete;
    }

    @Override
    void work() throws Exception {
        try (var consumer = kafka.consumer(Map.of());
                var telling = kafka.lag().of(consumer)) {
            var partitions = consumer.partitionsFor(Topic.CLUSTERS.topicName(), PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                pause(POLL);
                return;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            while (!stopped()) {
                for (var record : consumer.poll(POLL)) {
                    take(record);
                }
                complete = complete || reached(consumer, ends);
            }
        }
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            var cluster = reader.read(record);
            if (cluster.getId() <= 0) {
                throw new UnusableRecord("id is " + cluster.getId() + ", must be positive");
            }
            var id = new ClusterId(cluster.getId());
            clusters.compute(id, (key, known) -> {
                if (known != null && known.version() > cluster.getVersion()) {
                    return known;
                }
                return cluster.getDeleted() ? null : managed(id, cluster);
            });
        } catch (UnusableRecord e) {
            // After a restart the topic is read again: only what is new is worth a letter.
            if (complete) {
                deadLetters.put(record, e);
            }
        }
    }

    private static ManagedCluster managed(ClusterId id, Cluster cluster) {
        return new ManagedCluster(
                id,
                cluster.getVersion(),
                cluster.getUuid(),
                cluster.getName(),
                cluster.getApiServer(),
                cluster.getSealedKubeconfig());
    }
}
