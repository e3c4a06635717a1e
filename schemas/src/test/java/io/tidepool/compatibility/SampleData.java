package io.tidepool.compatibility;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Records made from a schema alone, always the same. Variant n takes the n-th branch of every union and the n-th symbol of
 * every enum, as far as there are so many, so that all variants together show every branch and symbol.
 */
final class SampleData {
    /** 2026-11-23T10:00:00Z. */
    private static final long MILLIS = 1_795_428_000_000L;

    private SampleData() {}

    /** How many variants show all that the schema can hold. */
    static int variants(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .mapToInt(field -> variants(field.schema()))
                        .max()
                        .orElse(1);
            case ARRAY -> variants(schema.getElementType());
            case MAP -> variants(schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .mapToInt(branch -> Math.max(schema.getTypes().size(), variants(branch)))
                        .max()
                        .orElse(1);
            case ENUM -> schema.getEnumSymbols().size();
            default -> 1;
        };
    }

    static GenericRecord record(Schema schema, int variant) {
        var record = new GenericRecordBuilder(schema);
        for (var field : schema.getFields()) {
            record.set(field, value(field.schema(), field.name(), variant));
        }
        return record.build();
    }

    private static @Nullable Object value(Schema schema, String name, int variant) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, variant);
            case ENUM -> new GenericData.EnumSymbol(schema, at(schema.getEnumSymbols(), variant));
            case ARRAY ->
                Arrays.asList(
                        value(schema.getElementType(), name, variant),
                        value(schema.getElementType(), name, variant + 1));
            case MAP -> Collections.singletonMap("key", value(schema.getValueType(), name, variant));
            case UNION -> value(at(schema.getTypes(), variant), name, variant);
            case STRING -> name + " 节点 " + variant;
            case BYTES -> ByteBuffer.wrap(new byte[] {0x1F, (byte) (0x40 + variant % 8)});
            case INT -> 1_000 + variant;
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? MILLIS + variant
                        : 5_000_000_000L + variant;
            case FLOAT -> 0.5f + variant;
            case DOUBLE -> 62.25 + variant;
            case BOOLEAN -> variant % 2 == 0;
            case NULL -> null;
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
        };
    }

    private static <E> E at(List<E> choices, int variant) {
        return choices.get(variant % choices.size());
    }
}
