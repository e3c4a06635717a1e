package io.tidepool.executor.kafka;

import io.tidepool.topic.AvroWire;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns bytes into records, and tells bytes that are none of ours from a registry that does not answer. */
final class Decoder<T extends SpecificRecord> {
    private static final List<Class<? extends Exception>> NO_ANSWER = List.of(
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            ClosedChannelException.class,
            TimeoutException.class);

    private final Deserializer<T> deserializer;

    Decoder(String registryUrl) {
        this.deserializer = AvroWire.deserializer(registryUrl);
    }

    /** @throws BadRecord when no later try would succeed; anything else thrown is worth another try */
    T decode(ConsumerRecord<byte[], byte[]> record) throws BadRecord {
        var bytes = record.value();
        if (bytes == null) {
            throw new BadRecord("has no value");
        }
        if (bytes.length < 5 || bytes[0] != 0) {
            throw new BadRecord("is not in the Confluent wire format");
        }
        try {
            return deserializer.deserialize(record.topic(), bytes);
        } catch (RuntimeException e) {
            if (noAnswer(e)) {
                throw e;
            }
            throw new BadRecord("cannot be decoded: " + e);
        }
    }

    private static boolean noAnswer(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> NO_ANSWER.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
