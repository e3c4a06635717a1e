package io.tidepool.evaluator.stream;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Evidence as its bytes, which name their own schema. */
public final class EvidenceSerializer extends ImmutableSerializer<Evidence> {
    public static final EvidenceSerializer INSTANCE = new EvidenceSerializer();

    private static final long serialVersionUID = 1L;

    private EvidenceSerializer() {}

    @Override
    public void serialize(Evidence evidence, DataOutputView out) throws IOException {
        out.writeInt(evidence.bytes().length);
        out.write(evidence.bytes());
    }

    @Override
    public Evidence deserialize(DataInputView in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return Evidence.ofBytes(bytes);
    }

    @Override
    public TypeSerializerSnapshot<Evidence> snapshotConfiguration() {
        return new Restored();
    }

    /** Made anew by Flink when state is restored. */
    public static final class Restored extends SimpleTypeSerializerSnapshot<Evidence> {
        public Restored() {
            super(() -> INSTANCE);
        }
    }

    /** Makes the type known. */
    public static final class Factory extends TypeInfoFactory<Evidence> {
        @Override
        public TypeInformation<Evidence> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return OpaqueType.of(Evidence.class, INSTANCE);
        }
    }
}
