package io.tidepool.topic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics with their policies and registers their schemas; running it again changes nothing. */
public final class CreateTopics {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private CreateTopics() {}

    /**
     * @param arguments Kafka bootstrap servers, registry address, partitions, replication factor
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("usage: CreateTopics BOOTSTRAP_SERVERS REGISTRY_URL PARTITIONS REPLICATION");
            System.exit(2);
        }
        create(arguments[0], Integer.parseInt(arguments[2]), Short.parseShort(arguments[3]));
        register(arguments[1]);
    }

    /** Creates the topics that are missing. */
    public static void create(String bootstrapServers, int partitions, short replication)
            throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var created = admin.createTopics(Arrays.stream(Topic.values())
                    .map(topic -> topic.definition(partitions, replication))
                    .toList());
            for (var outcome : created.values().values()) {
                try {
                    outcome.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Registers every schema under FULL_TRANSITIVE compatibility; the registry refuses an incompatible change. */
    public static void register(String registryUrl) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        var api = ConfluentPath.under(registryUrl);
        send(client, "PUT", api + "/config", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
        for (var topic : Topic.values()) {
            if (topic.schema().isPresent()) {
                send(
                        client,
                        "POST",
                        api + "/subjects/" + topic.subject() + "/versions",
                        registration(topic.schema().get()));
            }
        }
    }

    private static String registration(Schema schema) {
        var quoted = schema.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return "{\"schemaType\":\"AVRO\",\"schema\":\"" + quoted + "\"}";
    }

    private static void send(HttpClient client, String method, String address, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", CONTENT_TYPE)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(
                    method + " " + address + " answered " + response.statusCode() + ": " + response.body());
        }
    }
}
