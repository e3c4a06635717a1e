package io.tidepool.topic;

/**
 * Where a registry has the interface that Confluent's has. Apicurio, which we run, has it under a path; where Confluent's
 * own registry runs, {@code TIDEPOOL_REGISTRY_PATH} is to be set to nothing.
 */
final class ConfluentPath {
    static final String OF_APICURIO = "/apis/ccompat/v7";

    private ConfluentPath() {}

    /** @param registryUrl base address of the registry, such as {@code http://127.0.0.1:18085} */
    static String under(String registryUrl) {
        return registryUrl + System.getenv().getOrDefault("TIDEPOOL_REGISTRY_PATH", OF_APICURIO);
    }
}
