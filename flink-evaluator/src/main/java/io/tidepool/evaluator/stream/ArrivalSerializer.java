package io.tidepool.evaluator.stream;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Arrivals as numbers one after the other: every snapshot crosses the network once. Each begins with the number of its
 * form, so that a later form can be told from those in a savepoint.
 */
public final class ArrivalSerializer extends ImmutableSerializer<Arrival> {
    public static final ArrivalSerializer INSTANCE = new ArrivalSerializer();

    private static final long serialVersionUID = 1L;
    private static final byte FORM = 1;

    private ArrivalSerializer() {}

    @Override
    public void serialize(Arrival arrival, DataOutputView out) throws IOException {
        var snapshot = arrival.snapshot();
        out.writeByte(FORM);
        out.writeLong(snapshot.cluster().value());
        Word.write(snapshot.resourceType(), out);
        out.writeLong(snapshot.takenAt().toEpochMilli());
        out.writeLong(snapshot.interval().toMillis());
        write(snapshot.cpu(), out);
        write(snapshot.memory(), out);
        StringValue.writeString(snapshot.failure(), out);
        out.writeInt(arrival.partition());
        out.writeLong(arrival.offset());
        EvidenceSerializer.INSTANCE.serialize(arrival.evidence(), out);
    }

    private static void write(Load load, DataOutputView out) throws IOException {
        out.writeDouble(load.capacity());
        out.writeDouble(load.request());
        out.writeDouble(load.usagePercent());
    }

    @Override
    public Arrival deserialize(DataInputView in) throws IOException {
        var form = in.readByte();
        if (form != FORM) {
            throw new IOException("form " + form + " of an arrival is not known");
        }
        var snapshot = new Snapshot(
                new ClusterId(in.readLong()),
                Word.read(in),
                Instant.ofEpochMilli(in.readLong()),
                Duration.ofMillis(in.readLong()),
                load(in),
                load(in),
                StringValue.readString(in));
        var partition = in.readInt();
        var offset = in.readLong();
        return new Arrival(snapshot, EvidenceSerializer.INSTANCE.deserialize(in), partition, offset);
    }

    private static Load load(DataInputView in) throws IOException {
        return new Load(in.readDouble(), in.readDouble(), in.readDouble());
    }

    @Override
    public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
        return new Restored();
    }

    /** Made anew by Flink when state is restored. */
    public static final class Restored extends SimpleTypeSerializerSnapshot<Arrival> {
        public Restored() {
            super(() -> INSTANCE);
        }
    }

    /** Makes the type of the record known. */
    public static final class Factory extends TypeInfoFactory<Arrival> {
        @Override
        public TypeInformation<Arrival> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return OpaqueType.of(Arrival.class, INSTANCE);
        }
    }
}
