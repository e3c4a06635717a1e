package io.tidepool.api.outbox.kafka;

import io.tidepool.api.kafka.Admins;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Tells whether nobody has ever written to a topic, as after Kafka has lost it or it was made anew. */
public final class NeverWritten implements Predicate<Topic>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    public NeverWritten(String servers) {
        admin = Admins.of(servers, PATIENCE);
    }

    /** @throws IllegalStateException when Kafka does not answer or has no such topic */
    @Override
    public boolean test(Topic topic) {
        try {
            var name = topic.topicName();
            var partitions = admin.describeTopics(Set.of(name)).allTopicNames().get().values().stream()
                    .flatMap(topicNow -> topicNow.partitions().stream())
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(name, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(partitions).all().get().values().stream().allMatch(end -> end.offset() == 0);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how much is in " + topic + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
