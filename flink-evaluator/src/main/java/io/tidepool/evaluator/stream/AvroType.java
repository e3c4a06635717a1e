package io.tidepool.evaluator.stream;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * A generated Avro class as a type of Flink, with Flink's own Avro serialiser and its schema evolution. Flink's {@code
 * AvroTypeInfo} refuses classes without setters, which ours are.
 */
public final class AvroType<T extends SpecificRecordBase> extends OpaqueType<T> {
    private static final long serialVersionUID = 1L;

    private AvroType(Class<T> type) {
        super(type, new AvroSerializer<>(type));
    }

    public static <T extends SpecificRecordBase> AvroType<T> to(Class<T> type) {
        return new AvroType<>(type);
    }

    /** Marks a component of a record as Avro. */
    public static final class Factory<T extends SpecificRecordBase> extends TypeInfoFactory<T> {
        @Override
        @SuppressWarnings("unchecked")
        public TypeInformation<T> createTypeInfo(Type component, Map<String, TypeInformation<?>> parameters) {
            return new AvroType<>((Class<T>) component);
        }
    }
}
