package io.tidepool.evaluator.stream;

import io.tidepool.schema.ClusterSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A snapshot as the bytes it will be shown in, should it fire. Most never do, so nobody looks into them on the way. In
 * Avro's single-object form, which names the schema that wrote them: bytes that lie in a savepoint are read by later
 * versions, too.
 */
@TypeInfo(EvidenceSerializer.Factory.class)
public final class Evidence {
    /** Every schema of a snapshot there ever was; a new one is added, none is taken away. */
    static final List<String> SCHEMAS = List.of("ClusterSnapshot-1.avsc");

    private static final BinaryMessageEncoder<ClusterSnapshot> ENCODER = ClusterSnapshot.getEncoder();
    private static final BinaryMessageDecoder<ClusterSnapshot> DECODER = ClusterSnapshot.createDecoder(everySchema());

    private final byte[] bytes;

    private Evidence(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Evidence of(ClusterSnapshot snapshot) {
        try {
            var buffer = ENCODER.encode(snapshot);
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new Evidence(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the bytes of another; they are not copied. */
    static Evidence ofBytes(byte[] bytes) {
        return new Evidence(bytes);
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** @throws UncheckedIOException when the bytes are none of ours */
    public ClusterSnapshot snapshot() {
        try {
            return DECODER.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema schema(String name) {
        try (InputStream text = Evidence.class.getResourceAsStream("/evidence/" + name)) {
            if (text == null) {
                throw new IllegalStateException("resource /evidence/" + name + " is missing");
            }
            return new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaStore everySchema() {
        var store = new SchemaStore.Cache();
        SCHEMAS.forEach(name -> store.addSchema(schema(name)));
        return store;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence evidence && Arrays.equals(bytes, evidence.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
