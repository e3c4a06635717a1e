package io.tidepool.executor.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Provisioner.Answer;
import io.tidepool.executor.execution.Provisioner.Machine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WebhookProvisionerTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    private static final ManagedCluster EAST =
            new ManagedCluster(new ClusterId(1), 1, "uuid", "east", "https://east:6443", null);

    private record Call(String path, Headers headers, String body) {
        String id() {
            return headers.getFirst("webhook-id");
        }
    }

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 202;
    private volatile String answer = "";
    private volatile boolean endless;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/hooks/", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(new Call(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(status, endless ? 0 : answer.isEmpty() ? -1 : answer.getBytes(UTF_8).length);
            if (endless) {
                exchange.getResponseBody().flush();
                end.await();
            } else if (!answer.isEmpty()) {
                exchange.getResponseBody().write(answer.getBytes(UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WebhookProvisioner provisioner(Duration timeout) throws Exception {
        return new WebhookProvisioner(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks"),
                new Webhook(SECRET),
                id -> Optional.of(EAST),
                InstantSource.system(),
                timeout);
    }

    private WebhookProvisioner provisioner() throws Exception {
        return provisioner(Duration.ofSeconds(10));
    }

    private static Machine machine(String execution, long device) {
        return new Machine(
                execution, new ClusterId(1), new DeviceId(device), "BM-" + device, "10.0.0." + device, null, null);
    }

    private Answer.Kind answered(int code) throws Exception {
        status = code;
        return provisioner().join(machine("e1", 7)).kind();
    }

    @Test
    void aCallIsSignedAndSaysWhichMachineAndWhichCluster() throws Exception {
        assertThat(provisioner().join(machine("e1", 7)).kind()).isEqualTo(Answer.Kind.ACCEPTED);
        var call = calls.get(0);
        new Webhook(SECRET).verify(call.body(), call.headers());
        assertThat(call.path()).isEqualTo("/hooks/join");
        var body = new JsonMapper().readTree(call.body());
        assertThat(body.path("type").asString()).isEqualTo("device.join");
        assertThat(body.path("data")).isEqualTo(new JsonMapper().readTree("""
                        {"cluster_id": 1, "cluster_name": "east", "device_id": 7, "ci_code": "BM-7", "ip": "10.0.0.7",
                         "api_server": "https://east:6443"}"""));
    }

    @Test
    void callsAreIdempotentByOneIdForEachAttemptDeviceAndVerb() throws Exception {
        var provisioner = provisioner();
        provisioner.join(machine("e1", 7));
        provisioner.join(machine("e1", 7));
        provisioner.leave(machine("e1", 7));
        provisioner.join(machine("e1", 8));
        provisioner.join(machine("e2", 7));
        assertThat(calls)
                .extracting(Call::id)
                .containsExactly("e1-7-join", "e1-7-join", "e1-7-leave", "e1-8-join", "e2-7-join");
    }

    @Test
    void anotherProcessAsksWithTheSameId() throws Exception {
        provisioner().leave(machine("e1", 7));
        provisioner().leave(machine("e1", 7));
        assertThat(calls).extracting(Call::id).containsOnly("e1-7-leave");
    }

    @Test
    void whatMayHaveHappenedIsUnknownAndWhatCannotSucceedIsRefused() throws Exception {
        assertThat(answered(200)).isEqualTo(Answer.Kind.ACCEPTED);
        for (var code : List.of(500, 502, 503, 504, 408, 425, 429, 302)) {
            assertThat(answered(code)).as("%d", code).isEqualTo(Answer.Kind.UNKNOWN);
        }
        for (var code : List.of(400, 401, 404, 409, 422)) {
            assertThat(answered(code)).as("%d", code).isEqualTo(Answer.Kind.REFUSED);
        }
    }

    @Test
    void aRefusalIsToldInTheServersWords() throws Exception {
        status = 422;
        answer = "{\"error\": \"no such machine\"}";
        assertThat(provisioner().join(machine("e1", 7)).message()).isEqualTo("422 no such machine");
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUpAndUnknown() throws Exception {
        endless = true;
        var said = provisioner(Duration.ofMillis(300)).join(machine("e1", 7));
        assertThat(said.kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(said.message()).isEqualTo("装机服务在 300 毫秒内没有答复");
    }

    @Test
    void aServerThatIsNotThereIsUnknown() throws Exception {
        var provisioner = provisioner();
        server.stop(0);
        var said = provisioner.leave(machine("e1", 7));
        assertThat(said.kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(said.message()).startsWith("ConnectException");
    }
}
