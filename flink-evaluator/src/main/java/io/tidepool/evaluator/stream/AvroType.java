package io.tidepool.evaluator.stream;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * A generated Avro class as a type of Flink, with Flink's own Avro serialiser and its schema evolution. Flink's {@code
 * AvroTypeInfo} refuses classes without setters, which ours are.
 */
public final class AvroType<T extends SpecificRecordBase> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    private AvroType(Class<T> type) {
        this.type = type;
    }

    public static <T extends SpecificRecordBase> AvroType<T> to(Class<T> type) {
        return new AvroType<>(type);
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new AvroSerializer<>(type);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof AvroType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvroType<?> avro && avro.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return "Avro<" + type.getSimpleName() + ">";
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
