package io.tidepool.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidepool.access.KubeconfigReading.Parsed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesClientsTest {
    private static final Authority AUTHORITY = new Authority("cluster");
    private static final Authority.Issued SERVER = AUTHORITY.issue("server", "EC", 256, "127.0.0.1");
    private static final ClientOptions OPTIONS = new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final String NO_NODES = "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[]}";

    private final KubernetesClients clients = new KubernetesClients("test");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpsServer server = serverWith(SERVER, exchange -> answer(exchange, 200, NO_NODES));

    @AfterEach
    void stop() {
        released.countDown();
        clients.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void sendsTokenAndUserAgentToAServerOfTheInlineAuthority() {
        try (var client = client(AUTHORITY, "token: abc")) {
            assertThat(client.nodes().list().getItems()).isEmpty();
        }
        assertThat(seen).containsExactly("GET /api/v1/nodes Bearer abc tidepool-test null");
    }

    @Test
    void showsTheClientCertificate() {
        var user = AUTHORITY.issue("collector", "RSA", 2048, "127.0.0.1");
        try (var client = client(
                AUTHORITY,
                "client-certificate-data: " + user.certificateData() + ", client-key-data: "
                        + user.traditionalKeyData())) {
            client.nodes().list();
        }
        assertThat(seen).containsExactly("GET /api/v1/nodes null tidepool-test CN=collector");
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        try (var client = client(new Authority("cluster"), "token: abc")) {
            assertThatThrownBy(() -> client.nodes().list()).isInstanceOf(KubernetesClientException.class);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        replaceServer(serverWith(
                AUTHORITY.issue("server", "EC", 256, "10.9.9.9"), exchange -> answer(exchange, 200, NO_NODES)));
        try (var client = client(AUTHORITY, "token: abc")) {
            assertThatThrownBy(() -> client.nodes().list()).isInstanceOf(KubernetesClientException.class);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void followsNoRedirect() throws IOException {
        var elsewhere = new CopyOnWriteArrayList<String>();
        var canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            elsewhere.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 200, NO_NODES);
        });
        canary.start();
        replaceServer(serverWith(SERVER, exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + canary.getAddress().getPort() + "/api/v1/nodes");
            answer(exchange, 302, "");
        }));
        try (var client = client(AUTHORITY, "token: abc")) {
            assertThatThrownBy(() -> client.nodes().list()).isInstanceOf(KubernetesClientException.class);
        } finally {
            canary.stop(0);
        }
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void sendsARequestOnceWhateverTheAnswer() {
        replaceServer(serverWith(SERVER, exchange -> answer(exchange, 500, "{}")));
        try (var client = client(AUTHORITY, "token: abc")) {
            assertThatThrownBy(() -> client.nodes().list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            e -> assertThat(e.getCode()).isEqualTo(500));
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void cutsAServerThatHangs() {
        replaceServer(serverWith(SERVER, exchange -> {
            try {
                released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        var start = System.nanoTime();
        try (var client = clients.open(
                kubeconfig(AUTHORITY, "token: abc"),
                new ClientOptions(Duration.ofSeconds(1), Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> client.nodes().list()).isInstanceOf(KubernetesClientException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void takesNothingFromTheSurroundings() {
        System.setProperty("kubernetes.master", "https://127.0.0.1:1");
        System.setProperty("kubernetes.auth.token", "foreign");
        System.setProperty("https.proxy", "http://127.0.0.1:1");
        try (var client = client(AUTHORITY, "token: abc")) {
            client.nodes().list();
        } finally {
            System.clearProperty("kubernetes.master");
            System.clearProperty("kubernetes.auth.token");
            System.clearProperty("https.proxy");
        }
        assertThat(seen).containsExactly("GET /api/v1/nodes Bearer abc tidepool-test null");
    }

    @Test
    void namesATimeoutThatIsNone() {
        assertThatThrownBy(() -> new ClientOptions(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessage("connectTimeout must be 1 ms to 2147483647 ms, is PT0S");
    }

    private KubernetesClient client(Authority trusted, String user) {
        return clients.open(kubeconfig(trusted, user), OPTIONS);
    }

    private Kubeconfig kubeconfig(Authority trusted, String user) {
        var reading = Kubeconfig.read(
                Secret.of("""
                {apiVersion: v1, kind: Config, current-context: c,
                 clusters: [{name: k, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}],
                 contexts: [{name: c, context: {cluster: k, user: u}}],
                 users: [{name: u, user: {%s}}]}""".formatted(server.getAddress().getPort(), trusted.certificateData(), user)));
        assertThat(reading).isInstanceOf(Parsed.class);
        return ((Parsed) reading).kubeconfig();
    }

    private void replaceServer(HttpsServer other) {
        server.stop(0);
        server = other;
    }

    private HttpsServer serverWith(Authority.Issued certificate, HttpHandler handler) {
        try {
            var made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var context = AUTHORITY.server(certificate);
            made.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    var tls = context.getDefaultSSLParameters();
                    tls.setWantClientAuth(true);
                    parameters.setSSLParameters(tls);
                }
            });
            made.createContext("/", exchange -> {
                var headers = exchange.getRequestHeaders();
                seen.add("%s %s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                headers.getFirst("Authorization"),
                                headers.getFirst("User-Agent"),
                                peer((HttpsExchange) exchange)));
                handler.handle(exchange);
            });
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String peer(HttpsExchange exchange) {
        try {
            return exchange.getSSLSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "null";
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
