package io.tidepool.topic;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what reads and writes the schema of the latest record. Apicurio's own finds it by the fingerprint of the schema,
 * reckoned anew for each record at several times the cost of reading it.
 */
public final class RecentDatums<T> extends DefaultAvroDatumProvider<T> {
    private record Kept<D>(Schema schema, D datum) {}

    private volatile @Nullable Kept<DatumReader<T>> reader;
    private volatile @Nullable Kept<DatumWriter<T>> writer;

    @Override
    public DatumReader<T> createDatumReader(Schema schema) {
        var kept = reader;
        if (kept == null || kept.schema() != schema) {
            kept = new Kept<>(schema, super.createDatumReader(schema));
            reader = kept;
        }
        return kept.datum();
    }

    @Override
    public DatumWriter<T> createDatumWriter(T datum, Schema schema) {
        var kept = writer;
        if (kept == null || kept.schema() != schema) {
            kept = new Kept<>(schema, super.createDatumWriter(datum, schema));
            writer = kept;
        }
        return kept.datum();
    }
}
