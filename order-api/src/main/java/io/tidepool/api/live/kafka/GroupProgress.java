package io.tidepool.api.live.kafka;

import io.tidepool.api.kafka.Admins;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Watches from outside how far all instances together are. Each look takes at most three seconds. */
final class GroupProgress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final String group;
    private final Set<TopicPartition> sources;
    private final Watermark watermark = new Watermark();

    /**
     * @param topics that must be there
     * @param sources those of them that the group reads
     * @throws ExecutionException when Kafka does not answer, or a topic is missing
     */
    GroupProgress(String servers, String group, Collection<String> topics, Collection<String> sources)
            throws ExecutionException, InterruptedException {
        this.group = group;
        this.admin = Admins.of(servers, PATIENCE);
        try {
            this.sources = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .filter(topic -> sources.contains(topic.name()))
                    .flatMap(topic ->
                            topic.partitions().stream().map(one -> new TopicPartition(topic.name(), one.partition())))
                    .collect(Collectors.toSet());
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /**
     * @return as {@link Watermark#look}
     * @throws ExecutionException when Kafka does not answer
     */
    Optional<Instant> look(Instant now) throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var partitions = new HashSet<>(sources);
        partitions.addAll(committed.keySet());
        // Where nothing was committed, reading begins at the first record there is.
        var reached = new HashMap<>(offsets(partitions, OffsetSpec.earliest()));
        committed.forEach((partition, next) -> {
            if (next != null) {
                reached.put(partition, next.offset());
            }
        });
        return watermark.look(now, reached, offsets(partitions, OffsetSpec.latest()));
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var wanted = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        var found = admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
