package io.tidepool.letter;

import com.microsoft.kiota.ApiException;
import java.util.OptionalInt;

/** What a failure of Apicurio's serializers tells of the registry. */
final class RegistryAnswer {
    private RegistryAnswer() {}

    /** The HTTP status that the registry answered with, if the failure is an answer. */
    static OptionalInt status(Throwable cause) {
        return cause instanceof ApiException answer
                ? OptionalInt.of(answer.getResponseStatusCode())
                : OptionalInt.empty();
    }

    /** Whether the connection failed in a way that only its client names. */
    static boolean isOfTheClient(Throwable cause) {
        var name = cause.getClass().getName();
        return name.startsWith("io.netty.") || name.startsWith("io.vertx.");
    }
}
