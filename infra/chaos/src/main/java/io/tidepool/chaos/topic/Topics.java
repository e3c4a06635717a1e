package io.tidepool.chaos.topic;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics that tell what happened. */
public final class Topics implements AutoCloseable {
    private static final byte MAGIC = 0;

    private final TopicLog<List<ClusterSnapshot>> snapshots;
    private final TopicLog<List<Strategy>> strategies;
    private final TopicLog<List<Written<Verdict>>> verdicts;
    private final TopicLog<List<OrderProposal>> proposals;
    private final TopicLog<List<Written<Order>>> orders;
    private final TopicLog<Letter> deadLetters;

    /**
     * A record that could not be used.
     *
     * @param topic where it was
     */
    public record Letter(String topic, int partition, long offset, String reason) {}

    /** A record and when it was written, by the clock of its writer. */
    public record Written<T>(T value, Instant at) {}

    public Topics(String servers, String registry) {
        this.snapshots = log(servers, registry, Topic.SNAPSHOTS, ClusterSnapshot.class, (value, at) -> value);
        this.strategies = log(servers, registry, Topic.STRATEGIES, Strategy.class, (value, at) -> value);
        this.verdicts = log(servers, registry, Topic.VERDICTS, Verdict.class, Written::new);
        this.proposals = log(servers, registry, Topic.PROPOSALS, OrderProposal.class, (value, at) -> value);
        this.orders = log(servers, registry, Topic.ORDERS, Order.class, Written::new);
        this.deadLetters = new TopicLog<>(servers, Topic.DEAD_LETTERS.topicName(), Topics::letter);
    }

    /** Bytes that are none of ours are no happening: they are dead letters. */
    private static <T extends SpecificRecord, R> TopicLog<List<R>> log(
            String servers, String registry, Topic topic, Class<T> type, BiFunction<T, Instant, R> shape) {
        var wire = AvroWire.<T>deserializer(registry);
        return new TopicLog<>(servers, topic.topicName(), record -> {
            var value = record.value();
            if (value == null || value.length == 0 || value[0] != MAGIC) {
                return List.of();
            }
            var decoded = type.cast(wire.deserialize(record.topic(), record.headers(), value));
            return List.of(shape.apply(decoded, Instant.ofEpochMilli(record.timestamp())));
        });
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                header(record, "dlq_topic"),
                Integer.parseInt(header(record, "dlq_partition")),
                Long.parseLong(header(record, "dlq_offset")),
                header(record, "dlq_reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    public List<ClusterSnapshot> snapshots() {
        return flat(snapshots);
    }

    public List<Strategy> strategies() {
        return flat(strategies);
    }

    public List<Verdict> verdicts() {
        return writtenVerdicts().stream().map(Written::value).toList();
    }

    public List<Written<Verdict>> writtenVerdicts() {
        return flat(verdicts);
    }

    public List<OrderProposal> proposals() {
        return flat(proposals);
    }

    public List<Written<Order>> orders() {
        return flat(orders);
    }

    public List<Letter> deadLetters() {
        return deadLetters.all();
    }

    private static <T> List<T> flat(TopicLog<List<T>> log) {
        return log.all().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        List.of(snapshots, strategies, verdicts, proposals, orders, deadLetters).forEach(TopicLog::close);
    }
}
