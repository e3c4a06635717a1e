package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.pipeline.RunEdge.Kind;
import io.tidepool.evaluator.stream.ImmutableSerializer;
import io.tidepool.evaluator.stream.OpaqueType;
import io.tidepool.evaluator.stream.PairKey;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Edges as a byte for their kind, which must keep its meaning in savepoints, the pair, and the finding of those that are due. */
public final class RunEdgeSerializer extends ImmutableSerializer<RunEdge> {
    public static final RunEdgeSerializer INSTANCE = new RunEdgeSerializer();

    private static final long serialVersionUID = 1L;

    private RunEdgeSerializer() {}

    @Override
    public void serialize(RunEdge edge, DataOutputView out) throws IOException {
        out.writeByte(edge.kind().code());
        out.writeLong(edge.pair().strategy());
        out.writeLong(edge.pair().cluster());
        var due = edge.due();
        if (due != null) {
            FindingSerializer.INSTANCE.serialize(due, out);
        }
    }

    @Override
    public RunEdge deserialize(DataInputView in) throws IOException {
        var kind = Kind.of(in.readByte());
        var pair = new PairKey(in.readLong(), in.readLong());
        return new RunEdge(pair, kind, kind == Kind.DUE ? FindingSerializer.INSTANCE.deserialize(in) : null);
    }

    @Override
    public TypeSerializerSnapshot<RunEdge> snapshotConfiguration() {
        return new Restored();
    }

    /** Made anew by Flink when state is restored. */
    public static final class Restored extends SimpleTypeSerializerSnapshot<RunEdge> {
        public Restored() {
            super(() -> INSTANCE);
        }
    }

    /** Makes the type of the record known. */
    public static final class Factory extends TypeInfoFactory<RunEdge> {
        @Override
        public TypeInformation<RunEdge> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return OpaqueType.of(RunEdge.class, INSTANCE);
        }
    }
}
