package io.tidepool.letter;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** Failures as a registry's answer makes them in Confluent's client. */
final class Answers {
    private Answers() {}

    static Exception of(int status) {
        return new RestClientException("an answer", status, status * 100 + 1);
    }
}
