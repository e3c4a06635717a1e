package io.tidepool.collector.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads answers of an API server while they arrive. They are asked for compressed: a server compresses whatever is
 * larger than 128 KiB, to a tenth.
 */
final class ApiServer {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 1 << 13;
    private static final int SUCCESS = 200;
    private static final long LARGEST_REFUSAL = 1 << 16;

    private final KubernetesClient client;
    private final Duration patience;
    private final Words words = new Words();

    /** @param patience for one answer, to its end */
    ApiServer(KubernetesClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * @param path below the address of the server, with its query
     * @throws KubernetesClientException with the code of an answer that is not a success, without one when there is no
     *     answer or none that can be read
     */
    <T extends @Nullable Object> T get(String path, Function<JsonWalk, T> read) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl() + path)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .build();
        try (var body = new AnswerBody(patience)) {
            var answer = body.await(http.consumeBytes(request, body));
            try (var plain = "gzip".equals(answer.header("Content-Encoding"))
                            ? new GZIPInputStream(body, BUFFER)
                            : body;
                    var parser = JSON.createParser(ObjectReadContext.empty(), plain)) {
                var json = new JsonWalk(parser, words);
                if (answer.code() != SUCCESS) {
                    var message = message(parser, json, answer.message());
                    body.skip(LARGEST_REFUSAL);
                    throw new KubernetesClientException(message, answer.code(), null);
                }
                parser.nextToken();
                var result = read.apply(json);
                // Only a connection whose answer was read to its end serves the next request.
                plain.skip(Long.MAX_VALUE);
                body.skip(Long.MAX_VALUE);
                return result;
            }
        } catch (IOException | JacksonException e) {
            throw new KubernetesClientException("no readable answer", e);
        }
    }

    private static String message(JsonParser parser, JsonWalk json, String otherwise) {
        var found = new String[] {otherwise};
        try {
            parser.nextToken();
            json.object(field -> {
                if (field.equals("message")) {
                    found[0] = json.textOrEmpty();
                } else {
                    json.skip();
                }
            });
        } catch (JacksonException | IllegalArgumentException e) {
            // Something between us and the server answered: its code says enough.
            return otherwise;
        }
        return found[0];
    }
}
