package io.tidepool.api.outbox.jdbc;

import io.tidepool.api.outbox.Outbox;
import io.tidepool.api.outbox.Relay;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Repository
class JdbcOutbox implements Outbox {
    private final JdbcClient jdbc;
    private final Relay relay;
    private final Map<Schema, Long> fingerprints = new ConcurrentHashMap<>();
    private final Set<Long> knownSchemas = ConcurrentHashMap.newKeySet();

    JdbcOutbox(JdbcClient jdbc, Relay relay) {
        this.jdbc = jdbc;
        this.relay = relay;
    }

    @Override
    public void add(Topic topic, String key, SpecificRecord value, String type, @Nullable Trace trace) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a message for " + topic + " was added outside a transaction");
        }
        var fingerprint = fingerprints.computeIfAbsent(value.getSchema(), SchemaNormalization::parsingFingerprint64);
        keep(fingerprint, value.getSchema());
        jdbc.sql("insert into outbox (topic, key, type, schema_fingerprint, value, traceparent)"
                        + " values (:topic, :key, :type, :fingerprint, :value, :traceparent)")
                .param("topic", topic.name())
                .param("key", key)
                .param("type", type)
                .param("fingerprint", fingerprint)
                .param("value", bytes(value))
                .param("traceparent", trace == null ? null : trace.traceparent(Trace.Stage.ORDER))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                knownSchemas.add(fingerprint);
                relay.wake();
            }
        });
    }

    private void keep(long fingerprint, Schema schema) {
        if (!knownSchemas.contains(fingerprint)) {
            jdbc.sql("insert into outbox_schema (fingerprint, schema) values (:fingerprint, :schema)"
                            + " on conflict do nothing")
                    .param("fingerprint", fingerprint)
                    .param("schema", schema.toString())
                    .update();
        }
    }

    private static byte[] bytes(SpecificRecord value) {
        try {
            var out = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
