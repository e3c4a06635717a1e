package io.tidepool.letter;

import io.tidepool.topic.AvroWire;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of one type and says of every other what is wrong with it.
 *
 * @param <T> what the topic holds
 */
public final class WireReader<T extends SpecificRecord> {
    private static final int HEADER = 5;
    private static final byte MAGIC = 0;

    private final Deserializer<SpecificRecord> wire;
    private final Class<T> type;

    /** @param registryUrl base address of the registry, such as {@code http://127.0.0.1:18085} */
    public WireReader(String registryUrl, Class<T> type) {
        this(AvroWire.deserializer(registryUrl), type);
    }

    /** @param wire of {@link AvroWire} */
    public WireReader(Deserializer<SpecificRecord> wire, Class<T> type) {
        this.wire = wire;
        this.type = type;
    }

    /**
     * @throws UnusableRecord when no later try would succeed
     * @throws RegistryAway when one might
     */
    public T read(ConsumerRecord<byte[], byte[]> record) {
        var value = record.value();
        checkHeader(value);
        var schemaId = ByteBuffer.wrap(value).getInt(1);
        Object decoded;
        try {
            decoded = wire.deserialize(record.topic(), record.headers(), value);
        } catch (RuntimeException e) {
            throw explained(e, schemaId, value.length);
        }
        if (!type.isInstance(decoded)) {
            throw new UnusableRecord(
                    Defect.WRONG_SCHEMA,
                    "schema " + schemaId + " is of " + nameOf(decoded) + ", must be of " + type.getName());
        }
        return type.cast(decoded);
    }

    private void checkHeader(byte[] value) {
        if (value == null || value.length == 0) {
            throw new UnusableRecord(
                    Defect.EMPTY,
                    "value is " + (value == null ? "null" : "empty") + ", must be a " + type.getSimpleName()
                            + "; what is deleted is sent with deleted=true");
        }
        if (value[0] != MAGIC) {
            throw new UnusableRecord(
                    Defect.NOT_WIRE_FORMAT,
                    "byte 0 is 0x%02x, must be 0x00: not Avro in the wire format".formatted(value[0]));
        }
        if (value.length < HEADER) {
            throw new UnusableRecord(
                    Defect.NOT_WIRE_FORMAT,
                    "value has " + value.length + " bytes, must have the " + HEADER + " bytes of the wire format");
        }
    }

    private RuntimeException explained(RuntimeException failure, int schemaId, int length) {
        if (RegistryTrouble.isAway(failure)) {
            return new RegistryAway("the registry could not be asked for schema " + schemaId, failure);
        }
        if (RegistryTrouble.isUnknownSchema(failure)) {
            return new UnusableRecord(
                    Defect.UNKNOWN_SCHEMA,
                    "schema id is " + Integer.toUnsignedString(schemaId) + ", must be one that is registered",
                    failure);
        }
        var root = rootOf(failure);
        var what = root instanceof EOFException ? "they end too early" : root.toString();
        return new UnusableRecord(
                Defect.UNREADABLE,
                "the " + (length - HEADER) + " bytes of Avro do not follow schema " + schemaId + " of "
                        + type.getSimpleName() + ": " + what,
                failure);
    }

    private static String nameOf(Object decoded) {
        return decoded instanceof IndexedRecord record ? record.getSchema().getFullName() : String.valueOf(decoded);
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
