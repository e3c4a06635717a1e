package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What goes back: a whole body, or a stream that a watch writes itself. */
sealed interface ApiAnswer {
    int status();

    record Whole(int status, String contentType, byte[] body, int retryAfterSeconds) implements ApiAnswer {}

    record Streamed(Stream stream) implements ApiAnswer {
        @Override
        public int status() {
            return 200;
        }
    }

    /** Writes lines to the sink until it is done; the sink answers false when nobody listens any more. */
    interface Stream {
        void write(Predicate<byte[]> sink) throws InterruptedException;
    }

    static ApiAnswer json(int status, JsonNode body) {
        return new Whole(status, "application/json", Json.bytes(body), 0);
    }

    static ApiAnswer text(int status, String body) {
        return new Whole(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), 0);
    }

    static ApiAnswer refused(Refusal refusal) {
        return new Whole(refusal.code(), "application/json", Json.bytes(refusal.status()), refusal.retryAfterSeconds());
    }

    /** What a group or path that is served by nobody answers. */
    static ApiAnswer pageNotFound() {
        return text(404, "404 page not found\n");
    }
}
