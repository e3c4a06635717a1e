package io.tidepool.api.outbox.kafka;

import io.tidepool.api.request.jdbc.Clearing;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the oldest waiting messages. One instance at a time does so, by a lock of the database: two would change the
 * order of messages of one key.
 */
public final class OutboxBatch {
    private static final int SIZE = 500;
    /** Any number that no other lock of this database has. */
    private static final long LOCK = 0x7469_6465_6f75_74L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Producer<String, SpecificRecord> producer;
    private final String instance;
    private final InstantSource clock;
    private final Consumer<Duration> published;
    private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * @param instance name of this process
     * @param published is told how long a message about an order was on its way to Kafka
     */
    public OutboxBatch(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Producer<String, SpecificRecord> producer,
            String instance,
            InstantSource clock,
            Consumer<Duration> published) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.producer = producer;
        this.instance = instance;
        this.clock = clock;
        this.published = published;
    }

    private record Waiting(
            long id,
            Topic topic,
            String key,
            String type,
            long fingerprint,
            byte[] value,
            String messageId,
            Instant createdAt,
            @Nullable String traceparent) {}

    /**
     * @return how many messages Kafka has acknowledged
     * @throws RuntimeException when the database, the registry or Kafka does not answer; nothing is marked then, and
     *     what had been sent is sent again with the same id
     */
    public int send() {
        var sent = Objects.requireNonNullElse(transaction.execute(status -> forward()), List.<Waiting>of());
        var now = clock.instant();
        sent.stream()
                .filter(message -> message.traceparent() != null)
                .forEach(message -> published.accept(Duration.between(message.createdAt(), now)));
        return sent.size();
    }

    private List<Waiting> forward() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single()) {
            return List.of();
        }
        var waiting = oldest();
        if (!waiting.isEmpty()) {
            deliver(waiting);
            jdbc.sql("update outbox set sent_at = now() where id in (:ids)")
                    .param("ids", waiting.stream().map(Waiting::id).toList())
                    .update();
            jdbc.sql(Clearing.part("outbox", "sent_at < now() - interval '1 day'"))
                    .update();
        }
        return waiting;
    }

    private List<Waiting> oldest() {
        return jdbc.sql("select id, topic, key, type, schema_fingerprint, value, message_id, created_at, traceparent"
                        + " from outbox where sent_at is null order by id limit :size")
                .param("size", SIZE)
                .query((row, number) -> new Waiting(
                        row.getLong("id"),
                        Topic.valueOf(row.getString("topic")),
                        row.getString("key"),
                        row.getString("type"),
                        row.getLong("schema_fingerprint"),
                        row.getBytes("value"),
                        row.getString("message_id"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("traceparent")))
                .list();
    }

    private void deliver(List<Waiting> waiting) {
        var answers = new ArrayList<Future<?>>();
        try {
            for (var message : waiting) {
                var answer = producer.send(record(message));
                if (answer.isDone()) {
                    // Refused after seconds, perhaps: the next ones would wait as long each, with a connection held.
                    answer.get();
                }
                answers.add(answer);
            }
            producer.flush();
            for (var answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take a message: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sending", e);
        }
    }

    private ProducerRecord<String, SpecificRecord> record(Waiting message) {
        var headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", message.messageId());
        header(headers, "ce_source", instance);
        header(headers, "ce_type", message.type());
        header(headers, "ce_time", message.createdAt().toString());
        header(headers, "ce_subject", message.key());
        if (message.traceparent() != null) {
            header(headers, Trace.HEADER, message.traceparent());
        }
        return new ProducerRecord<>(message.topic().topicName(), null, message.key(), value(message), headers);
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private SpecificRecord value(Waiting message) {
        var writer = schemas.computeIfAbsent(
                message.fingerprint(),
                fingerprint -> new Schema.Parser()
                        .parse(jdbc.sql("select schema from outbox_schema where fingerprint = :fingerprint")
                                .param("fingerprint", fingerprint)
                                .query(String.class)
                                .single()));
        var present = message.topic().schema().orElseThrow();
        try {
            return new SpecificDatumReader<SpecificRecord>(writer, present)
                    .read(null, DecoderFactory.get().binaryDecoder(message.value(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
