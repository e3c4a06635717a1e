package io.tidepool.bench.stack;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes snapshots as a collector does: acknowledged by all replicas. */
public final class Samples implements AutoCloseable {
    /** A quarter of a collector's; the wait is part of what is measured. */
    private static final int LINGER_MILLIS = 5;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<ClusterSnapshot> serializer;
    private final int intervalSeconds;
    private volatile @Nullable Exception failure;

    public Samples(BenchStack stack, int intervalSeconds) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.serializer = AvroWire.serializer(stack.registry());
        this.intervalSeconds = intervalSeconds;
    }

    /** Sends a sample of a cluster; returns when it is on its way. */
    public void send(long cluster, Instant takenAt, double cpuUsage) {
        var snapshot = ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setResourceType("total")
                .setTakenAt(takenAt)
                .setIntervalSeconds(intervalSeconds)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(640.0)
                .setMemoryCapacity(2560.0)
                .setCpuRequest(320.0)
                .setMemoryRequest(640.0)
                .setCpuUsagePercent(cpuUsage)
                .setMemoryUsagePercent(40.0)
                .setNodeCount(10)
                .setReadyNodeCount(10)
                .setBareMetalCount(10)
                .setVirtualMachineCount(0)
                .setPodCount(400)
                .setUnschedulablePodCount(0)
                .build();
        var key = Long.toString(cluster).getBytes(StandardCharsets.UTF_8);
        var value = serializer.serialize(Topic.SNAPSHOTS.topicName(), snapshot);
        var unused = producer.send(
                new ProducerRecord<>(Topic.SNAPSHOTS.topicName(), key, value), (metadata, problem) -> note(problem));
    }

    private void note(@Nullable Exception problem) {
        if (problem != null) {
            failure = problem;
        }
    }

    /**
     * Waits until all is acknowledged.
     *
     * @throws IllegalStateException when one was not
     */
    public void flush() {
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("a sample was not taken", failure);
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
