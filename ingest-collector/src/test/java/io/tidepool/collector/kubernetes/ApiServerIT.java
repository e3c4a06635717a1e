package io.tidepool.collector.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Secret;
import io.tidepool.local.simulator.access.ClusterCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServerIT {
    private static final String TEXT = "{\"items\": [\"" + "x".repeat(300_000) + "\"], \"name\": \"ü\"}";

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final KubernetesClients clients = new KubernetesClients("test");
    private HttpsServer server;
    private KubernetesClient client;
    private volatile Answer answer = HttpExchange::close;

    private interface Answer {
        void to(HttpExchange exchange) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        var certificates = ClusterCertificates.of("east", null, Instant.now());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.sslContext()));
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            try {
                answer.to(exchange);
            } catch (Exception e) {
                exchange.close();
            }
        });
        server.start();
        var address = "https://127.0.0.1:" + server.getAddress().getPort();
        var parsed = (KubeconfigReading.Parsed) Kubeconfig.read(Secret.of(certificates.kubeconfig("east", address)));
        client = clients.open(parsed.kubeconfig(), new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.close();
        clients.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsWhatIsCompressedAndKeepsTheConnection() {
        answer = exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).startsWith("Bearer ");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, compressed(TEXT));
        };

        for (int i = 0; i < 3; i++) {
            assertThat(name(Duration.ofSeconds(5))).isEqualTo("ü");
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void readsWhatIsNotCompressed() {
        answer = exchange -> send(exchange, 200, TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(name(Duration.ofSeconds(5))).isEqualTo("ü");
    }

    @Test
    void anAnswerThatBreaksOffIsNone() {
        answer = exchange -> {
            var bytes = TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, 200_000);
            exchange.close();
        };

        assertThatThrownBy(() -> name(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isNotPositive());
    }

    @Test
    void anAnswerThatStopsIsNotWaitedForLonger() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(TEXT.getBytes(StandardCharsets.UTF_8), 0, 100_000);
            exchange.getResponseBody().flush();
            end.await();
            exchange.close();
        };
        var begin = System.nanoTime();

        assertThatThrownBy(() -> name(Duration.ofSeconds(1)))
                .isInstanceOf(KubernetesClientException.class)
                .rootCause()
                .hasMessage("no answer within 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aRefusalIsToldInItsOwnWords() {
        answer = exchange -> send(
                exchange,
                403,
                "{\"kind\": \"Status\", \"message\": \"nodes is forbidden\"}".getBytes(StandardCharsets.UTF_8));

        assertRefused(403, "nodes is forbidden");
        assertRefused(403, "nodes is forbidden");
        assertThat(connections).hasSize(1);
    }

    @Test
    void aRefusalOfSomethingBetweenIsToldByItsCode() {
        answer = exchange -> send(exchange, 502, "<html>".getBytes(StandardCharsets.UTF_8));

        assertRefused(502, "Bad Gateway");
    }

    private void assertRefused(int code, String message) {
        assertThatThrownBy(() -> name(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(code))
                .hasMessage(message);
    }

    private String name(Duration patience) {
        return new ApiServer(client, patience).get("api/v1/nodes", json -> {
            var found = new String[] {""};
            json.object(field -> {
                if (field.equals("name")) {
                    found[0] = json.textOrEmpty();
                } else {
                    json.skip();
                }
            });
            return found[0];
        });
    }

    private static void send(HttpExchange exchange, int code, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(code, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static byte[] compressed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
