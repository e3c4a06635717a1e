package io.tidepool.local.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.tidepool.local.simulator.ControlServer;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookServerTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final World WORLD = new World(
            Pace.TEST,
            List.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32))),
            List.of(Machine.of("BM-9001", 64, 256)));

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Simulator simulator;
    private ControlServer control;
    private WebhookServer server;

    @BeforeEach
    void start() {
        simulator = Simulator.start(WORLD);
        control = ControlServer.start(0, simulator);
        server = serve();
    }

    private WebhookServer serve() {
        return WebhookServer.start(
                0, SECRET, new SimulatedDataCentre(WORLD, URI.create(control.address())), Deliveries.open(directory));
    }

    @AfterEach
    void stop() {
        server.close();
        control.close();
        simulator.close();
    }

    private static String body(String verb, String cluster, String ciCode) {
        return """
                {"type":"device.%s","timestamp":"2026-01-01T00:00:00Z","data":{"cluster_id":1,"cluster_name":"%s",
                 "device_id":7,"ci_code":"%s","ip":"10.1.2.3","api_server":"https://127.0.0.1:1"}}""".formatted(verb, cluster, ciCode);
    }

    private HttpResponse<String> send(String verb, String id, String body, String secret, Instant time)
            throws Exception {
        String signature = new Webhook(secret).sign(id, time.getEpochSecond(), body);
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/hooks/" + verb))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(time.getEpochSecond()))
                        .header("webhook-signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String verb, String id, String ciCode) throws Exception {
        return send(verb, id, body(verb, "one", ciCode), SECRET, Instant.now());
    }

    private SimulatedCluster cluster() {
        return simulator.cluster("one");
    }

    @Test
    void aJoinedMachineAppearsCordonedUnderItsCodeInLowerCase() throws Exception {
        assertThat(send("join", "e1-7-join", "bm-9001").statusCode()).isEqualTo(202);
        var node = cluster().object(Resource.NODES, "", "bm-9001").orElseThrow();
        assertThat(node.path("spec").path("unschedulable").asBoolean()).isTrue();
        assertThat(node.path("status").path("addresses").path(0).path("address").asString())
                .isEqualTo("10.1.2.3");
        assertThat(node.path("status").path("capacity").path("cpu").asString()).isEqualTo("64");
    }

    @Test
    void aRepeatedIdIsIdempotentEvenAfterTheMachineLeftAndTheServerRestarted() throws Exception {
        send("join", "e1-7-join", "bm-9001");
        assertThat(send("leave", "e2-7-leave", "bm-9001").statusCode()).isEqualTo(202);
        assertThat(cluster().object(Resource.NODES, "", "bm-9001")).isEmpty();
        server.close();
        server = serve();

        assertThat(send("join", "e1-7-join", "bm-9001").statusCode()).isEqualTo(202);

        assertThat(cluster().object(Resource.NODES, "", "bm-9001")).isEmpty();
        assertThat(send("join", "e3-7-join", "bm-9001").statusCode()).isEqualTo(202);
        assertThat(cluster().object(Resource.NODES, "", "bm-9001")).isPresent();
    }

    @Test
    void aJoinThatArrivesAfterItWasTakenBackIsRefusedAndARetryIsNot() throws Exception {
        assertThat(send("leave", "e1-7-leave", "bm-9001").statusCode())
                .as("a machine that is in no cluster")
                .isEqualTo(202);
        assertThat(send("join", "e1-7-join", "bm-9001").statusCode()).isEqualTo(422);
        assertThat(cluster().object(Resource.NODES, "", "bm-9001")).isEmpty();
        assertThat(send("join", "e2-7-join", "bm-9001").statusCode()).isEqualTo(202);
        assertThat(cluster().object(Resource.NODES, "", "bm-9001")).isPresent();
    }

    @Test
    void anUnsignedOldOrForeignCallIsRefused() throws Exception {
        String body = body("join", "one", "bm-9001");
        String other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assertThat(send("join", "a", body, other, Instant.now()).statusCode()).isEqualTo(401);
        assertThat(send("join", "b", body, SECRET, Instant.now().minusSeconds(3600))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> unsigned = http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/hooks/join"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(cluster().object(Resource.NODES, "", "bm-9001")).isEmpty();
    }

    @Test
    void whatTheDataCentreDoesNotHaveIsRefusedByName() throws Exception {
        HttpResponse<String> machine = send("join", "a", "bm-none");
        assertThat(machine.statusCode()).isEqualTo(422);
        assertThat(Json.text(Json.parseObject(machine.body()), "error"))
                .isEqualTo("ci_code: the data centre has no machine bm-none");
        HttpResponse<String> cluster = send("join", "b", body("join", "two", "bm-9001"), SECRET, Instant.now());
        assertThat(cluster.statusCode()).isEqualTo(422);
        assertThat(cluster.body()).contains("there is no cluster two");
        HttpResponse<String> type = send("join", "c", body("leave", "one", "bm-9001"), SECRET, Instant.now());
        assertThat(type.body()).contains("type: must be device.join, was 'device.leave'");
    }

    @Test
    void aSimulatorThatIsDownIsUnavailableAndTheSameIdMayComeAgain() throws Exception {
        control.close();
        assertThat(send("join", "e1", "bm-9001").statusCode()).isEqualTo(503);
        control = ControlServer.start(URI.create(control.address()).getPort(), simulator);
        assertThat(send("join", "e1", "bm-9001").statusCode()).isEqualTo(202);
    }

    @Test
    void settingsReportAllMistakesAtOnce() {
        assertThatThrownBy(() -> ProvisionerSettings.from(Map.of()))
                .hasMessageContaining("TIDEPOOL_PORT: must be a port from 1 to 65535, was ''")
                .hasMessageContaining("TIDEPOOL_PROVISIONER_SECRET: must start with whsec_ and hold base64, was absent")
                .hasMessageContaining("TIDEPOOL_SIMULATOR: must be the simulator's control address");
        ProvisionerSettings settings = ProvisionerSettings.from(Map.of(
                "TIDEPOOL_PORT", "18091",
                "TIDEPOOL_PROVISIONER_SECRET", SECRET,
                "TIDEPOOL_SIMULATOR", "http://127.0.0.1:18090"));
        assertThat(settings.simulator()).isEqualTo(URI.create("http://127.0.0.1:18090"));
        assertThat(settings.toString()).doesNotContain(SECRET);
    }
}
