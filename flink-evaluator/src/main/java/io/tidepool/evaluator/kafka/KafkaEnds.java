package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.kafka.RecordWriter.Envelope;
import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Report;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics as sources and sinks. */
public final class KafkaEnds {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Of records that nobody waits for, which come in thousands. */
    private static final int LINGER_MILLIS = 20;

    private final String servers;
    private final String registry;
    private final String instance;
    private final String group;
    private final DeliveryGuarantee guarantee;
    private final Duration transaction;

    /** Ends that write at least once. */
    public KafkaEnds(String servers, String registry, String instance, String group) {
        this(servers, registry, instance, group, false, Duration.ofMinutes(15));
    }

    /**
     * @param servers of Kafka
     * @param registry base address of the schema registry
     * @param instance name of this process in what it writes
     * @param group under which offsets are committed
     * @param exactlyOnce whether to write in transactions
     * @param transaction how long a transaction lives, at most what the broker allows: one that outlives it is lost
     */
    public KafkaEnds(
            String servers, String registry, String instance, String group, boolean exactlyOnce, Duration transaction) {
        this.servers = servers;
        this.registry = registry;
        this.instance = instance;
        this.group = group;
        this.guarantee = exactlyOnce ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE;
        this.transaction = transaction;
    }

    /** Snapshots from where the group stopped, at first from the earliest. */
    public KafkaSource<Either<DeadLetter, Arrival>> snapshots() {
        var acceptable = new AcceptableSnapshot(Clock.systemUTC());
        return source(
                Topic.SNAPSHOTS,
                continued(),
                new RecordReader<ClusterSnapshot, Arrival>(
                        registry, ClusterSnapshot.class, TypeInformation.of(Arrival.class), (read, record) -> {
                            var snapshot = acceptable.accept(read, record);
                            return new Arrival(
                                    Translation.snapshot(snapshot),
                                    Evidence.of(snapshot),
                                    record.partition(),
                                    record.offset());
                        }));
    }

    /** Snapshots as they are on the wire, from where the group stopped. */
    public KafkaSource<Either<DeadLetter, ClusterSnapshot>> givenSnapshots() {
        return source(
                Topic.SNAPSHOTS,
                continued(),
                new RecordReader<>(
                        registry,
                        ClusterSnapshot.class,
                        AvroType.to(ClusterSnapshot.class),
                        new AcceptableSnapshot(Clock.systemUTC())));
    }

    /** All strategies, and edits as they happen. */
    public KafkaSource<Either<DeadLetter, StrategyEdit>> strategies() {
        return source(
                Topic.STRATEGIES,
                OffsetsInitializer.earliest(),
                new RecordReader<Strategy, StrategyEdit>(
                        registry, Strategy.class, TypeInformation.of(StrategyEdit.class), (strategy, record) -> {
                            // A deleted strategy need not be valid any more to be taken out of force.
                            if (!strategy.getDeleted()) {
                                Translation.strategy(strategy);
                            }
                            return new StrategyEdit(strategy, record.partition(), record.offset());
                        }));
    }

    /** All orders, and moves as they happen. */
    public KafkaSource<Either<DeadLetter, OrderMove>> orders() {
        return source(
                Topic.ORDERS,
                OffsetsInitializer.earliest(),
                new RecordReader<Order, OrderMove>(
                        registry,
                        Order.class,
                        TypeInformation.of(OrderMove.class),
                        (order, record) -> new OrderMove(order, record.partition(), record.offset())));
    }

    /**
     * Where a topic ends now: partition to the offset that comes next, of partitions that are not empty.
     *
     * @throws IllegalStateException when Kafka cannot be asked
     */
    public Map<Integer, Long> ends(Topic topic) {
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName(), PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            var begins = consumer.beginningOffsets(partitions, PATIENCE);
            return consumer.endOffsets(partitions, PATIENCE).entrySet().stream()
                    .filter(end -> end.getValue() > begins.getOrDefault(end.getKey(), 0L))
                    .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
        } catch (KafkaException e) {
            throw new IllegalStateException("cannot read the ends of " + topic.topicName() + " at " + servers, e);
        }
    }

    /** Order moves from where the group stopped. */
    public KafkaSource<Either<DeadLetter, Order>> orderMoves() {
        return source(Topic.ORDERS, continued(), plain(Order.class));
    }

    /** Node samples from where the group stopped. */
    public KafkaSource<Either<DeadLetter, NodeSample>> nodeSamples() {
        return source(Topic.NODE_SAMPLES, continued(), plain(NodeSample.class));
    }

    /** Verdicts from where the group stopped. */
    public KafkaSource<Either<DeadLetter, Verdict>> givenVerdicts() {
        return source(Topic.VERDICTS, continued(), plain(Verdict.class));
    }

    /** Reports from where the group stopped. */
    public KafkaSource<Either<DeadLetter, Report>> reports() {
        return source(Topic.REPORTS, continued(), plain(Report.class));
    }

    public Sink<Verdict> verdicts() {
        return sink(
                Topic.VERDICTS,
                new RecordWriter<>(registry, instance, Topic.VERDICTS, "tidepool.verdict.given", verdict -> {
                    var key = new PairKey(verdict.getStrategyId(), verdict.getClusterId()).text();
                    return new Envelope(
                            key,
                            key + ":" + verdict.getTakenAt().toEpochMilli(),
                            verdict.getTakenAt().toString(),
                            Trace.ofSample(verdict.getClusterId(), verdict.getResourceType(), verdict.getTakenAt()));
                }));
    }

    public Sink<OrderProposal> proposals() {
        return proposals("");
    }

    /** To the same topic, by transactions of its own. */
    public Sink<OrderProposal> sharedProposals() {
        return proposals("-shared");
    }

    private Sink<OrderProposal> proposals(String suffix) {
        var writer = new RecordWriter<OrderProposal>(
                registry,
                instance,
                Topic.PROPOSALS,
                "tidepool.order.proposed",
                proposal -> new Envelope(
                        new PairKey(proposal.getStrategyId(), proposal.getClusterId()).text(),
                        proposal.getProposalId(),
                        proposal.getTakenAt().toString(),
                        Trace.ofSample(proposal.getClusterId(), proposal.getResourceType(), proposal.getTakenAt())));
        // Somebody waits for a proposal.
        return sink(Topic.PROPOSALS.topicName() + suffix, writer, 0);
    }

    public Sink<DeadLetter> deadLetters() {
        return sink(Topic.DEAD_LETTERS, new DeadLetterWriter(instance));
    }

    public Sink<Arrival> late() {
        return sink("late", new LateWriter(registry, instance), LINGER_MILLIS);
    }

    private <A extends SpecificRecordBase> RecordReader<A, A> plain(Class<A> type) {
        return new RecordReader<>(registry, type, AvroType.to(type), (value, record) -> value);
    }

    private static OffsetsInitializer continued() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    private <T> KafkaSource<T> source(Topic topic, OffsetsInitializer start, RecordReader<?, ?> reader) {
        @SuppressWarnings("unchecked")
        var typed = (org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema<T>)
                reader;
        return KafkaSource.<T>builder()
                .setBootstrapServers(servers)
                .setTopics(topic.topicName())
                .setGroupId(group)
                .setClientIdPrefix(group + "-" + topic.topicName())
                .setStartingOffsets(start)
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty("partition.discovery.interval.ms", "60000")
                .setDeserializer(typed)
                .build();
    }

    private <T> KafkaSink<T> sink(Topic topic, KafkaRecordSerializationSchema<T> writer) {
        return sink(topic.topicName(), writer, LINGER_MILLIS);
    }

    private <T> KafkaSink<T> sink(String name, KafkaRecordSerializationSchema<T> writer, int lingerMillis) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(servers)
                .setDeliveryGuarantee(guarantee)
                .setTransactionalIdPrefix(group + "-" + name)
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(lingerMillis))
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transaction.toMillis()))
                .setRecordSerializer(writer)
                .build();
    }
}
