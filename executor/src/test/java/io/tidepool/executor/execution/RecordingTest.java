package io.tidepool.executor.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.executor.kubernetes.clusterapi.ClusterApiProvisioner;
import io.tidepool.executor.kubernetes.clusterapi.DeploymentRef;
import io.tidepool.executor.kubernetes.clusterapi.FakeClusterApi;
import io.tidepool.executor.provisioning.WebhookProvisioner;
import io.tidepool.local.server.Project;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Carries an exit and an entry out on simulated clusters and prints what happened. {@code -Drecordings.write=true} keeps
 * it under docs/recordings; without it the files there must tell of the same steps and calls.
 */
class RecordingTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    private static final List<Step> EXIT = Action.POOL_EXIT.steps();
    private static final List<Step> ENTRY = Action.POOL_ENTRY.steps();

    private Stage stage;
    private HttpServer dataCentre;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        stage = new Stage(directory);
        dataCentre = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        dataCentre.createContext("/hooks/", this::provision);
        dataCentre.start();
    }

    @AfterEach
    void stop() {
        dataCentre.stop(0);
        stage.close();
    }

    private void provision(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            new Webhook(SECRET).verify(body, exchange.getRequestHeaders());
            if (exchange.getRequestURI().getPath().endsWith("/join")) {
                var code = Json.text(Json.parseObject(body), "data", "ci_code");
                stage.web().join(Stage.machine(Integer.parseInt(code.substring(3))), true);
            }
            stage.timeline.call(
                    "",
                    "POST " + exchange.getRequestURI().getPath(),
                    "202 signed webhook-id=" + exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(202, -1);
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    private Provisioner webhook() throws Exception {
        return new WebhookProvisioner(
                URI.create("http://127.0.0.1:" + dataCentre.getAddress().getPort() + "/hooks"),
                new Webhook(SECRET),
                id -> Optional.empty(),
                InstantSource.system(),
                Duration.ofSeconds(5));
    }

    private Provisioner clusterApi() {
        return new ClusterApiProvisioner(
                Map.of(
                        Stage.WEB,
                        new DeploymentRef(Stage.MANAGEMENT, FakeClusterApi.NAMESPACE, FakeClusterApi.DEPLOYMENT)),
                stage.clusters::client);
    }

    private static List<String> calls(String text) {
        return text.lines()
                .filter(line -> line.contains("/api") || line.contains(" provisioner ") || line.contains("/hooks/"))
                .map(line -> line.replaceAll("^\\s*\\S+ s", "")
                        .replaceAll("/pods/[^/]+/", "/pods/*/")
                        .replaceAll("/machines/\\S+", "/machines/*")
                        .replaceAll("\\s+", " ")
                        .strip())
                .map(line -> line.split(" ", -1))
                .map(words -> String.join(" ", Arrays.copyOf(words, Math.min(words.length, 4))))
                .distinct()
                .toList();
    }

    private static List<Step> steps(String text) {
        return Arrays.stream(Step.values())
                .filter(step -> text.lines().anyMatch(isDone(step)))
                .toList();
    }

    private static Predicate<String> isDone(Step step) {
        return line -> line.matches("\\s*\\+\\d+\\.\\d+ s\\s+" + step + "\\s+\\S+\\s+done\\s.*");
    }

    private void assertRecorded(String file, List<Step> steps) throws IOException {
        var text = stage.timeline.text();
        System.out.println(file + "\n" + text);
        assertThat(stage.stepsDone()).isEqualTo(steps);
        var kept = Project.locate().root().resolve("docs/recordings").resolve(file);
        if (Boolean.getBoolean("recordings.write")) {
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, text);
        }
        var recorded = Files.readString(kept);
        assertThat(steps(recorded)).containsExactlyInAnyOrderElementsOf(steps);
        assertThat(calls(recorded)).containsExactlyInAnyOrderElementsOf(calls(text));
    }

    private boolean schedules(String node) {
        return !stage.web()
                .object(Resource.NODES, "", node)
                .orElseThrow()
                .path("spec")
                .path("unschedulable")
                .asBoolean(false);
    }

    @Test
    void anExitIsRecordedWithAllItsSteps() throws Exception {
        var done = stage.carryOut(Action.POOL_EXIT, 2, webhook(), () -> {});
        assertThat(done.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(stage.web().object(Resource.NODES, "", "bm-2")).isEmpty();
        assertRecorded("exit.txt", EXIT);
    }

    @Test
    void anEntryIsRecordedWithAllItsSteps() throws Exception {
        var done = stage.carryOut(Action.POOL_ENTRY, 4, webhook(), () -> {});
        assertThat(done.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(schedules("bm-4")).isTrue();
        assertRecorded("entry.txt", ENTRY);
    }

    @Test
    void anExitThroughClusterApiRemovesTheMachineAndDeletesNoNode() throws Exception {
        var api = new FakeClusterApi(stage.management(), stage.web(), Stage.machines(1, 3), List.of());
        var done = stage.carryOut(Action.POOL_EXIT, 2, clusterApi(), api::reconcile);
        assertThat(done.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(api.replicas()).isEqualTo(2);
        assertThat(stage.web().object(Resource.NODES, "", "bm-2")).isEmpty();
        assertThat(stage.web().journal().entries())
                .noneMatch(entry -> entry.verb().equals("DELETE"));
        assertRecorded("exit-cluster-api.txt", EXIT);
    }

    @Test
    void anEntryThroughClusterApiScalesUpClosesTheNodeAndOpensItWhenVerified() throws Exception {
        var api = new FakeClusterApi(stage.management(), stage.web(), Stage.machines(1, 3), List.of(Stage.machine(4)));
        var done = stage.carryOut(Action.POOL_ENTRY, 4, clusterApi(), api::reconcile);
        assertThat(done.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(api.replicas()).isEqualTo(4);
        assertThat(schedules("bm-4")).isTrue();
        assertRecorded("entry-cluster-api.txt", ENTRY);
    }

    @Test
    void anEntryOfAMachineThatClusterApiDoesNotBringIsTakenBack() throws Exception {
        var api = new FakeClusterApi(stage.management(), stage.web(), Stage.machines(1, 3), List.of());
        var cancelled = stage.carryOut(Action.POOL_ENTRY, 4, clusterApi(), () -> {
            api.reconcile();
            stage.cancelOnceJoining();
        });
        assertThat(cancelled.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(cancelled.targets().get(0).unmoved()).isTrue();
        assertThat(api.replicas()).isEqualTo(3);
        assertThat(api.machines()).hasSize(3);
    }
}
