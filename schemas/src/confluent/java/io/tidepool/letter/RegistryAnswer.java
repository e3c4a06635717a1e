package io.tidepool.letter;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.OptionalInt;

/** What a failure of Confluent's serializers tells of the registry. */
final class RegistryAnswer {
    private RegistryAnswer() {}

    /** The HTTP status that the registry answered with, if the failure is an answer. */
    static OptionalInt status(Throwable cause) {
        return cause instanceof RestClientException answer
                ? OptionalInt.of(answer.getStatus())
                : OptionalInt.empty();
    }

    /** Whether the connection failed in a way that only its client names: it has Java's exceptions only. */
    static boolean isOfTheClient(Throwable cause) {
        return false;
    }
}
