package io.tidepool.topic;

import org.apache.avro.SystemLimitException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Values on the wire: Avro behind the five bytes of the Confluent format, subject {@code <topic>-value}. */
public final class AvroWire {
    static {
        // A damaged record may claim a string of two gigabytes; without a limit Avro asks for the memory before it
        // looks
        // whether the bytes are there, and the process dies of one record.
        limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, 16 << 20);
        limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, 16 << 20);
        limit(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, 1_000_000);
    }

    private AvroWire() {}

    private static void limit(String property, int most) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }

    /**
     * A serializer of our records.
     *
     * @param registryUrl base address of the registry, such as {@code http://127.0.0.1:18085}
     */
    public static <T extends SpecificRecord> Serializer<T> serializer(String registryUrl) {
        return RegistrySerdes.serializer(registryUrl);
    }

    /**
     * A deserializer into our generated classes. It throws {@link
     * org.apache.kafka.common.errors.SerializationException} or another runtime exception on bytes that are none of
     * ours.
     *
     * @param registryUrl base address of the registry, such as {@code http://127.0.0.1:18085}
     */
    public static <T extends SpecificRecord> Deserializer<T> deserializer(String registryUrl) {
        return RegistrySerdes.deserializer(registryUrl);
    }
}
