package io.tidepool.e2e;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How many snapshots the topic holds, and how many ClickHouse does. */
record SnapshotCounts(Stack stack) {

    /** What makes a snapshot one and the same. */
    record Identity(long cluster, String resourceType, Instant takenAt) {}

    /** Every snapshot in the topic now. */
    Set<Identity> inTopic() {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + (stack.portBase() + 6));
        var registry = "http://127.0.0.1:" + (stack.portBase() + 5);
        try (var consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), AvroWire.<ClusterSnapshot>deserializer(registry))) {
            var partitions = consumer.partitionsFor(Topic.SNAPSHOTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new HashSet<Identity>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(row -> found.add(new Identity(
                                row.value().getClusterId(),
                                row.value().getResourceType(),
                                row.value().getTakenAt())));
            }
            return found;
        }
    }

    /** Rows that a reader of ClickHouse sees of snapshots taken in this time, both ends included. */
    long inClickHouse(Instant from, Instant to) throws IOException, InterruptedException {
        return count("SELECT count() FROM tidepool.k8s_cluster_resource_snapshot FINAL "
                + "WHERE taken_at BETWEEN fromUnixTimestamp64Milli(" + from.toEpochMilli()
                + ") AND fromUnixTimestamp64Milli(" + to.toEpochMilli() + ") AND interval_seconds < 300");
    }

    private long count(String sql) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (stack.portBase() + 9) + "/"))
                .timeout(Duration.ofSeconds(10))
                .header("X-ClickHouse-User", "tidepool")
                .header(
                        "X-ClickHouse-Key",
                        stack.credentials().path("clickHouse").asString())
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return Long.parseLong(response.body().strip());
    }
}
