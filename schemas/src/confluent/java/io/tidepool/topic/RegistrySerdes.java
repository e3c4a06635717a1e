package io.tidepool.topic;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's, over the interface of its registry. */
final class RegistrySerdes {
    private RegistrySerdes() {}

    // They are declared for any object, and take and give our records.
    @SuppressWarnings("unchecked")
    static <T extends SpecificRecord> Serializer<T> serializer(String registryUrl) {
        var serializer = new KafkaAvroSerializer();
        serializer.configure(settings(registryUrl), false);
        return (Serializer<T>) (Serializer<?>) serializer;
    }

    @SuppressWarnings("unchecked")
    static <T extends SpecificRecord> Deserializer<T> deserializer(String registryUrl) {
        var deserializer = new KafkaAvroDeserializer();
        deserializer.configure(settings(registryUrl), false);
        return (Deserializer<T>) (Deserializer<?>) deserializer;
    }

    private static Map<String, Object> settings(String registryUrl) {
        return Map.of(
                "schema.registry.url", ConfluentPath.under(registryUrl),
                "auto.register.schemas", true,
                "specific.avro.reader", true);
    }
}
