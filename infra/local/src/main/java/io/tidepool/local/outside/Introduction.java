package io.tidepool.local.outside;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import io.tidepool.local.simulator.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the two systems know each other by.
 *
 * @param apiKey with which this one calls
 * @param webhook verifies what it is told
 */
record Introduction(String apiKey, Webhook webhook) {
    /** @throws IllegalArgumentException when one of the two is missing */
    static Introduction of(JsonNode sent) {
        var apiKey = Json.text(sent, "api_key");
        var signingKey = Json.text(sent, "signing_key");
        if (apiKey.isEmpty() || !signingKey.startsWith("whsec_")) {
            throw new IllegalArgumentException("api_key and signing_key (whsec_...) must be given");
        }
        try {
            return new Introduction(apiKey, new Webhook(signingKey));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("signing_key holds no key", e);
        }
    }

    /** The one that was kept; empty when there is none. */
    static Optional<Introduction> kept(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder.resolve("introduction.json"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Json.parse(Files.readAllBytes(folder.resolve("introduction.json")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void keep(@Nullable Path folder, JsonNode sent) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            var file = folder.resolve("introduction.json");
            Files.writeString(file, new String(Json.bytes(sent), StandardCharsets.UTF_8));
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "Introduction[]";
    }
}
