package io.tidepool.api.order.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.intake.kafka.Judged;
import io.tidepool.api.order.Proposals;
import io.tidepool.api.status.Probe;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.schema.OrderProposal;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the proposals on the topic with those that were received. One that was passed over, as when offsets were
 * moved or the database came back from a backup, is told and received now, in the order of the topic. One that its
 * reader has yet to come to is left to it: after a newer one of its pair the cooldown would refuse it.
 */
@Component
public class ProposalReconciliation implements Probe, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProposalReconciliation.class);
    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Comparator<ConsumerRecord<byte[], byte[]>> IN_ORDER =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final ApiEnvironment environment;
    private final ProposalReader reader;
    private final Proposals.Log received;
    private final Counter recovered;
    private final Map<UUID, ConsumerRecord<byte[], byte[]>> unmatched = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> topic;
    private volatile int missing;

    ProposalReconciliation(
            ApiEnvironment environment, ProposalReader reader, Proposals.Log received, MeterRegistry meters) {
        this.environment = environment;
        this.reader = reader;
        this.received = received;
        this.recovered = meters.counter("tidepool.proposals.recovered");
        meters.gauge("tidepool.proposals.missing", this, watch -> watch.missing);
    }

    @Override
    public String name() {
        return "proposals";
    }

    /** Whether at the last look every proposal had been received in time. */
    @Override
    public boolean answers() {
        return missing == 0;
    }

    /** Looks at what came since the last time; the first time at the last hour. */
    public synchronized void look(Instant now) {
        var wire = new WireReader<>(environment.registry(), OrderProposal.class);
        for (var record : news(now)) {
            proposal(wire, record).ifPresent(proposal -> unmatched.put(proposal, record));
        }
        // What the reader comes to between the two looks has not been passed over.
        var committed = committed();
        unmatched.keySet().removeAll(received.among(unmatched.keySet()));
        var late = unmatched.entrySet().stream()
                .filter(entry -> isPassed(entry.getValue(), committed))
                .filter(entry -> Instant.ofEpochMilli(entry.getValue().timestamp())
                        .plus(PATIENCE)
                        .isBefore(now))
                .sorted(Map.Entry.comparingByValue(IN_ORDER))
                .toList();
        var found = 0;
        for (var one : late) {
            found += receive(wire, one.getKey(), one.getValue()) ? 1 : 0;
            unmatched.remove(one.getKey());
        }
        missing = found;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return topic == null ? Map.of() : topic.committed(topic.assignment(), LIMIT);
    }

    private static boolean isPassed(
            ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, OffsetAndMetadata> committed) {
        var next = committed.get(new TopicPartition(record.topic(), record.partition()));
        return next != null && record.offset() < next.offset();
    }

    private boolean receive(WireReader<OrderProposal> wire, UUID id, ConsumerRecord<byte[], byte[]> record) {
        try {
            Judged.run(() -> reader.read(wire.read(record), Instant.ofEpochMilli(record.timestamp())));
        } catch (UnusableRecord e) {
            // Its reader made a dead letter of it; that is no gap.
            return false;
        }
        recovered.increment();
        log.warn("proposal {} at {}-{} was passed over, received now", id, record.partition(), record.offset());
        return true;
    }

    private static Optional<UUID> proposal(WireReader<OrderProposal> wire, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(UUID.fromString(wire.read(record).getProposalId()));
        } catch (UnusableRecord | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> news(Instant now) {
        var consumer = topic == null ? open(now) : topic;
        topic = consumer;
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var ends = consumer.endOffsets(consumer.assignment(), LIMIT);
        var stop = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < stop
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), LIMIT) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private KafkaConsumer<byte[], byte[]> open(Instant now) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        environment.kafka(),
                        // To read what its reader has committed. It never joins the group and commits nothing.
                        ConsumerConfig.GROUP_ID_CONFIG,
                        ProposalReader.GROUP,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            var begin = now.minus(LOOK_BACK).toEpochMilli();
            var partitions = consumer.partitionsFor(Topic.PROPOSALS.topicName(), LIMIT).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> begin));
            consumer.assign(partitions.keySet());
            consumer.offsetsForTimes(partitions, LIMIT).forEach((partition, found) -> {
                if (found == null) {
                    consumer.seekToEnd(List.of(partition));
                } else {
                    consumer.seek(partition, found.offset());
                }
            });
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (topic != null) {
            topic.close();
        }
    }
}
