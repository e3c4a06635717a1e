package io.tidepool.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionIT {
    private static final Simulator SIMULATOR =
            Simulator.start(World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32))));

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final SimulatedCluster cluster = SIMULATOR.cluster("one");

    @AfterEach
    void heal() {
        cluster.faults().clear();
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private JsonNode test(String kubeconfig) {
        var answer = admin.post("/api/clusters/test-connection", Map.of("kubeconfig", kubeconfig));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(cluster.token());
        return answer.data();
    }

    @Test
    void aClusterThatAnswersSaysItsVersionAndThatNothingIsMissing() {
        var report = test(cluster.kubeconfig());

        assertThat(report.path("failure").isNull()).as(report.toString()).isTrue();
        assertThat(report.path("reachable").asBoolean()).isTrue();
        assertThat(report.path("authorised").asBoolean()).isTrue();
        assertThat(report.path("version").asString()).isEqualTo("v1.22.17+tidepool-simulator");
        assertThat(report.path("metrics_served").asBoolean()).isTrue();
        assertThat(report.path("can_collect").asBoolean()).isTrue();
        assertThat(report.path("can_execute").asBoolean()).isTrue();
        assertThat(report.path("api_server").asString()).isEqualTo(cluster.apiServer());
    }

    @Test
    void aMissingPermissionIsNamed() {
        cluster.faults().add(FaultRule.status("POST", "/pods/[^/]+/eviction$", 403, 0, 0));

        var report = test(cluster.kubeconfig());

        assertThat(report.path("can_collect").asBoolean()).isTrue();
        assertThat(report.path("can_execute").asBoolean()).isFalse();
        assertThat(report.path("missing").toString())
                .isEqualTo("[{\"purpose\":\"execute\",\"verb\":\"create\",\"group\":\"\",\"resource\":\"pods\","
                        + "\"subresource\":\"eviction\"}]");
    }

    @Test
    void aWrongTokenIsReachableAndNotAuthorised() {
        var report = test(cluster.kubeconfig().replace(cluster.token(), "wrong"));

        assertThat(report.path("reachable").asBoolean()).isTrue();
        assertThat(report.path("authorised").asBoolean()).isFalse();
        assertThat(report.path("failure").asString()).startsWith("API server 回答 401");
        assertThat(report.path("can_collect").isNull()).isTrue();
    }

    @Test
    void aServerThatIsNotThereOrNotVouchedForIsNotReachable() {
        var elsewhere = test(cluster.kubeconfig().replace(cluster.apiServer(), "https://127.0.0.1:1"));
        assertThat(elsewhere.path("reachable").asBoolean()).isFalse();
        assertThat(elsewhere.path("failure").asString()).isEqualTo("无法连接：连接被拒绝或不可达");

        var stranger = test(Kubeconfigs.withToken("t").replace("https://10.1.2.3:6443", cluster.apiServer()));
        assertThat(stranger.path("reachable").asBoolean()).isFalse();
        assertThat(stranger.path("failure").asString()).startsWith("无法连接：TLS 握手失败");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() {
        cluster.faults().reach(Reach.HANGING);

        var report = test(cluster.kubeconfig());

        assertThat(report.path("failure").asString()).isEqualTo("无法连接：超时");
        assertThat(report.path("milliseconds").asLong())
                .isLessThan(Duration.ofSeconds(15).toMillis());
    }

    @Test
    void aFewTestsRunAtOnceAndTheNextIsToldToTryAgain() throws Exception {
        cluster.faults().reach(Reach.HANGING);

        var answers = AtOnce.run(
                6, number -> admin.post("/api/clusters/test-connection", Map.of("kubeconfig", cluster.kubeconfig())));

        assertThat(answers.stream().map(Caller.Answer::status)).contains(200, 429);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(4);
    }

    @Test
    void whatOnlyAMachineItselfAsksForIsNotAsked() {
        var answer = admin.post(
                "/api/clusters/test-connection",
                Map.of("kubeconfig", cluster.kubeconfig().replace(cluster.apiServer(), "https://169.254.169.254")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("message").asString()).startsWith("must not be a link-local");
    }

    @Test
    void aKubeconfigThatRunsAProgramIsRefusedBeforeAnythingIsSent() {
        var answer = admin.post("/api/clusters/test-connection", Map.of("kubeconfig", Kubeconfigs.withExec()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("field").asString()).contains("exec");
        assertThat(admin.post("/api/clusters/test-connection", Map.of())
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("kubeconfig");
    }

    @Test
    void aRegisteredClusterIsTestedWithWhatIsKeptAndTheLogTellsWhoDid() {
        var name = "tested-" + UUID.randomUUID();
        var id = admin.post("/api/clusters/create", Map.of("clustername", name, "kubeconfig", cluster.kubeconfig()))
                .data()
                .path("id")
                .asLong();

        var answer = admin.post("/api/clusters/" + id + "/test", Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.data().path("can_execute").asBoolean()).isTrue();
        assertThat(api.jdbc()
                        .sql("select actor || ' ' || (after ->> 'api_server') from operation_log"
                                + " where action = 'test_cluster_connection' and object_id = :id")
                        .param("id", Long.toString(id))
                        .query(String.class)
                        .single())
                .isEqualTo("admin " + cluster.apiServer());
        var bare = admin.post("/api/clusters/create", Map.of("clustername", name + "-bare"))
                .data()
                .path("id")
                .asLong();
        assertThat(admin.post("/api/clusters/" + bare + "/test", Map.of()).msg())
                .isEqualTo("the cluster has no kubeconfig to test");
        assertThat(admin.post("/api/clusters/987654321/test", Map.of()).status())
                .isEqualTo(404);
    }
}
