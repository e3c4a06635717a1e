package io.tidepool.topic;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Apicurio's, over its registry's own interface. */
final class RegistrySerdes {
    private RegistrySerdes() {}

    static <T extends SpecificRecord> Serializer<T> serializer(String registryUrl) {
        var serializer = new AvroKafkaSerializer<T>();
        serializer.configure(settings(registryUrl), false);
        return serializer;
    }

    static <T extends SpecificRecord> Deserializer<T> deserializer(String registryUrl) {
        var deserializer = new AvroKafkaDeserializer<T>();
        deserializer.configure(settings(registryUrl), false);
        return deserializer;
    }

    private static Map<String, Object> settings(String registryUrl) {
        return Map.of(
                "apicurio.registry.url",
                registryUrl + "/apis/registry/v3",
                "apicurio.registry.artifact-resolver-strategy",
                TopicIdStrategy.class.getName(),
                "apicurio.registry.auto-register",
                true,
                "apicurio.registry.auto-register.if-exists",
                "FIND_OR_CREATE_VERSION",
                // Whole schemas: taken apart into references, one that names a record twice is refused.
                "apicurio.registry.dereference-schema",
                true,
                "apicurio.registry.avro-datum-provider",
                RecentDatums.class.getName(),
                "apicurio.registry.use-specific-avro-reader",
                true);
    }
}
