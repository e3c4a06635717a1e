package io.tidepool.collector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidepool.collector.round.FinishedRound;
import io.tidepool.collector.round.RoundSink;
import io.tidepool.schema.ClusterSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rounds to Kafka from a thread of its own, so that no round waits for a broker or the registry. What could not
 * be sent is sent again; a reader tells the same record by its {@code ce_id}.
 */
public final class KafkaRounds implements RoundSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRounds.class);
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Backlog backlog;
    private final Producer<String, SpecificRecord> producer;
    private final String machineTypeLabel;
    private final String source;
    private final Consumer<Duration> arrived;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "send-rounds");
    private final AtomicLong unusable = new AtomicLong();
    private boolean reachable = true;
    private @Nullable Outgoing failing;
    private int failures;

    /**
     * @param limit records that may wait while Kafka or the registry is away
     * @param machineTypeLabel a node label that goes into node samples
     * @param source who says it, for {@code ce_source}
     * @param arrived is told of each snapshot how long after its sample it came to its topic
     */
    public KafkaRounds(
            String bootstrapServers,
            Serializer<SpecificRecord> values,
            int limit,
            String machineTypeLabel,
            String source,
            Consumer<Duration> arrived) {
        this.backlog = new Backlog(limit);
        this.producer = new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), values);
        this.machineTypeLabel = machineTypeLabel;
        this.source = source;
        this.arrived = arrived;
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8L << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void accept(FinishedRound round) {
        backlog.add(AvroFacts.records(round, machineTypeLabel, source));
    }

    /** Records that wait. */
    public int waiting() {
        return backlog.size();
    }

    /** Records given up because too many waited, or because they could not be written. */
    public long dropped() {
        return backlog.dropped() + unusable.get();
    }

    /** Records the brokers have confirmed. */
    public long sent() {
        return sent.get();
    }

    private void run() {
        try {
            while (true) {
                var unsent = send(backlog.take(BATCH));
                if (!unsent.isEmpty()) {
                    backlog.putBack(unsent);
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends in order and waits for all; returns what is not confirmed. */
    private List<Outgoing> send(List<Outgoing> batch) throws InterruptedException {
        var pending = new LinkedHashMap<Outgoing, Future<RecordMetadata>>();
        var unsent = new ArrayList<Outgoing>();
        Throwable problem = null;
        for (var outgoing : batch) {
            if (problem != null) {
                unsent.add(outgoing);
                continue;
            }
            try {
                pending.put(outgoing, producer.send(record(outgoing)));
            } catch (RuntimeException e) {
                // The registry is away, or the topic's leader has not been found in time.
                problem = e;
                if (!hopeless(outgoing, e)) {
                    unsent.add(outgoing);
                }
            }
        }
        producer.flush();
        var failed = new ArrayList<Outgoing>();
        for (var entry : pending.entrySet()) {
            try {
                count(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                problem = e.getCause();
                failed.add(entry.getKey());
            }
        }
        tell(problem);
        failed.addAll(unsent);
        return failed;
    }

    private void count(Outgoing outgoing, RecordMetadata written) {
        sent.incrementAndGet();
        if (outgoing.value() instanceof ClusterSnapshot snapshot) {
            arrived.accept(Duration.between(snapshot.getTakenAt(), Instant.ofEpochMilli(written.timestamp())));
        }
    }

    /** One bad record must not hold up the others for ever. */
    private boolean hopeless(Outgoing outgoing, RuntimeException problem) {
        if (problem instanceof KafkaException || Network.isBehind(problem)) {
            return false;
        }
        failures = outgoing.equals(failing) ? failures + 1 : 1;
        failing = outgoing;
        if (failures < ATTEMPTS) {
            return false;
        }
        LOG.error("a record is given up: {}", outgoing.headers().get("ce_id"), problem);
        unusable.incrementAndGet();
        return true;
    }

    private void tell(@Nullable Throwable problem) {
        if (problem != null && reachable) {
            LOG.warn("snapshots wait, {} records: {}", backlog.size(), problem.toString());
        } else if (problem == null && !reachable) {
            LOG.info("snapshots are sent again");
        }
        reachable = problem == null;
    }

    private static ProducerRecord<String, SpecificRecord> record(Outgoing outgoing) {
        var record = new ProducerRecord<>(outgoing.topic().topicName(), outgoing.key(), outgoing.value());
        outgoing.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /** Tries to send what waits, for a few seconds. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(FAREWELL.toMillis());
            send(backlog.poll(BATCH));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(FAREWELL);
    }
}
