package io.tidepool.executor.kubernetes.clusterapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Provisioner;
import io.tidepool.executor.execution.Provisioner.Answer;
import io.tidepool.executor.kubernetes.KubernetesClusters;
import io.tidepool.executor.kubernetes.SimulatedAccess;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a simulated management cluster whose controllers move one look at a time. */
class ClusterApiProvisionerTest {
    private static final ClusterId MANAGEMENT = new ClusterId(1);
    private static final ClusterId WEB = new ClusterId(2);
    private static final String DEPLOYMENTS = "/machinedeployments/";

    private final Simulator simulator = Simulator.start(World.of(
                    ClusterPlan.of("management", Machine.of("cp-1", 8, 32)),
                    ClusterPlan.of("web", Machine.of("cp-2", 8, 32)).withPortOffset(21))
            .with(Pace.TEST.withoutControllers()));
    private final SimulatedCluster management = simulator.cluster("management");
    private final SimulatedCluster web = simulator.cluster("web");
    private final FakeClusterApi api =
            new FakeClusterApi(management, web, List.of(host(1), host(2), host(3)), List.of(host(4), host(5)));
    private KubernetesClusters clusters;
    private Provisioner provisioner;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        clusters = SimulatedAccess.open(directory, Map.of(MANAGEMENT, management, WEB, web));
        provisioner = provisionerOf(FakeClusterApi.DEPLOYMENT);
    }

    private Provisioner provisionerOf(String deployment) {
        return new ClusterApiProvisioner(
                Map.of(WEB, new DeploymentRef(MANAGEMENT, FakeClusterApi.NAMESPACE, deployment)), clusters::client);
    }

    @AfterEach
    void close() {
        clusters.close();
        simulator.close();
    }

    private static Machine host(int number) {
        return new Machine("BM-" + number, "10.0.0." + number, 8, 32, null, null, null, null);
    }

    /** A machine that joins or is taken back. */
    private static Provisioner.Machine device(String execution, int number) {
        return new Provisioner.Machine(
                execution, WEB, new DeviceId(number), "BM-" + number, "10.0.0." + number, null, null);
    }

    private static Provisioner.Machine leaving(String execution, int number) {
        return new Provisioner.Machine(
                execution, WEB, new DeviceId(number), "BM-" + number, "10.0.0." + number, "bm-" + number, "uid");
    }

    private void looks(int times) {
        for (var i = 0; i < times; i++) {
            api.reconcile();
        }
    }

    private List<String> nodes() {
        return web.objects(Resource.NODES).stream()
                .map(Json::name)
                .filter(name -> name.startsWith("bm-"))
                .toList();
    }

    private void assertSays(Answer answer, Answer.Kind kind, String message) {
        assertThat(answer.kind()).as(answer.message()).isEqualTo(kind);
        assertThat(answer.message()).contains(message);
    }

    @Test
    void aJoinScalesUpByOneAndFollowsItsMachineToTheNode() {
        assertSays(provisioner.join(device("e1", 4)), Answer.Kind.UNDER_WAY, "已扩至 4 台");
        assertSays(provisioner.join(device("e1", 4)), Answer.Kind.UNDER_WAY, "还没有名为 BM-4 或地址为 10.0.0.4 的 Machine");
        looks(1);
        assertSays(provisioner.join(device("e1", 4)), Answer.Kind.UNDER_WAY, "等待 Machine web-md-0-04（Provisioned） 的节点");
        looks(1);
        assertThat(provisioner.join(device("e1", 4))).isEqualTo(Answer.joining("bm-4"));
        assertThat(api.replicas()).isEqualTo(4);
        assertThat(nodes()).contains("bm-4");
    }

    @Test
    void aJoinAskedTwiceIsIdempotentWhereverTheAnswerWasLost() {
        management.faults().add(FaultRule.dropAfter("PATCH", DEPLOYMENTS, 1));
        assertThat(provisioner.join(device("e1", 4)).kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(api.replicas()).isEqualTo(4);
        provisioner.join(device("e1", 4));
        provisioner.join(device("e1", 4));
        assertThat(api.replicas()).isEqualTo(4);
        management.faults().clear();
        management.faults().add(FaultRule.dropBefore("PATCH", DEPLOYMENTS, 1));
        assertThat(provisioner.join(device("e1", 5)).kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(api.replicas()).isEqualTo(4);
        provisioner.join(device("e1", 5));
        assertThat(api.replicas()).isEqualTo(5);
    }

    @Test
    void aRetryTakesOverWhatTheFirstAttemptRaised() {
        provisioner.join(device("e1", 4));
        provisioner.join(device("e2", 4));
        assertThat(api.replicas()).isEqualTo(4);
        looks(3);
        provisioner.join(device("e3", 4));
        assertThat(provisioner.join(device("e3", 4))).isEqualTo(Answer.joining("bm-4"));
        assertThat(api.replicas()).isEqualTo(4);
    }

    @Test
    void aTakeBackBeforeTheMachineIsMadeLowersAndTouchesNone() {
        provisioner.join(device("e1", 4));
        assertThat(provisioner.leave(device("e1", 4))).isEqualTo(Answer.accepted());
        assertThat(provisioner.leave(device("e1", 4))).isEqualTo(Answer.accepted());
        looks(3);
        assertThat(api.replicas()).isEqualTo(3);
        assertThat(nodes()).containsExactly("bm-1", "bm-2", "bm-3");
    }

    @Test
    void aTakeBackOfAMachineOnItsWayRemovesThatOne() {
        provisioner.join(device("e1", 4));
        looks(2);
        assertSays(provisioner.leave(device("e1", 4)), Answer.Kind.UNDER_WAY, "已缩至 3 台，等待 Machine web-md-0-04");
        assertSays(provisioner.leave(device("e1", 4)), Answer.Kind.UNDER_WAY, "等待 Machine web-md-0-04");
        looks(3);
        assertThat(provisioner.leave(device("e1", 4))).isEqualTo(Answer.accepted());
        assertThat(api.replicas()).isEqualTo(3);
        assertThat(nodes()).containsExactly("bm-1", "bm-2", "bm-3");
    }

    @Test
    void aTakeBackNeverLetsAMachineInServiceGoForAStranger() {
        provisioner.join(device("e1", 5));
        looks(4);
        assertThat(nodes()).as("another machine came").contains("bm-4");
        assertSays(provisioner.leave(device("e1", 5)), Answer.Kind.REFUSED, "4 台 Machine 都有节点");
        assertThat(api.replicas()).isEqualTo(4);
    }

    @Test
    void aTakeBackOfWhatWasNeverRaisedChangesNothingAndStopsARequestThatIsStillOnItsWay() {
        var before = Json.text(api.deployment(), "metadata", "resourceVersion");
        assertThat(provisioner.leave(device("e1", 4))).isEqualTo(Answer.accepted());
        assertThat(api.replicas()).isEqualTo(3);
        assertThat(Json.text(api.deployment(), "metadata", "resourceVersion")).isNotEqualTo(before);
    }

    @Test
    void anExitMarksTheMachineOfTheNodeAndLowersByOneOnce() {
        assertSays(
                provisioner.leave(leaving("e1", 2)), Answer.Kind.UNDER_WAY, "已缩至 2 台，等待 Machine web-md-0-02（Running）");
        assertSays(provisioner.leave(leaving("e1", 2)), Answer.Kind.UNDER_WAY, "等待 Machine web-md-0-02");
        looks(1);
        assertSays(provisioner.leave(leaving("e1", 2)), Answer.Kind.UNDER_WAY, "（Deleting）");
        looks(2);
        assertThat(provisioner.leave(leaving("e1", 2))).isEqualTo(Answer.accepted());
        assertThat(api.replicas()).isEqualTo(2);
        assertThat(nodes()).containsExactly("bm-1", "bm-3");
        assertThat(management.journal().entries())
                .filteredOn(entry -> entry.verb().equals("PATCH"))
                .allSatisfy(entry -> assertThat(entry.body()).contains("\"uid\"", "\"resourceVersion\""))
                .hasSize(2);
        assertThat(web.journal().entries()).isEmpty();
    }

    @Test
    void anExitIsIdempotentWhereverTheAnswerWasLost() {
        management.faults().add(FaultRule.dropAfter("PATCH", "/machines/", 1));
        management.faults().add(FaultRule.dropAfter("PATCH", DEPLOYMENTS, 1));
        assertThat(provisioner.leave(leaving("e1", 2)).kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(provisioner.leave(leaving("e1", 2)).kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(provisioner.leave(leaving("e1", 2)).kind()).isEqualTo(Answer.Kind.UNDER_WAY);
        looks(3);
        assertThat(api.replicas()).isEqualTo(2);
        assertThat(nodes()).containsExactly("bm-1", "bm-3");
    }

    @Test
    void aRetryOfAnExitWaitsForWhatTheFirstAttemptLowered() {
        provisioner.leave(leaving("e1", 2));
        assertSays(provisioner.leave(leaving("e2", 2)), Answer.Kind.UNDER_WAY, "等待 Machine web-md-0-02（Running） 删除");
        looks(1);
        assertSays(provisioner.leave(leaving("e2", 2)), Answer.Kind.UNDER_WAY, "（Deleting）");
        looks(2);
        assertThat(provisioner.leave(leaving("e2", 2))).isEqualTo(Answer.accepted());
        assertThat(api.replicas()).isEqualTo(2);
        assertThat(nodes()).containsExactly("bm-1", "bm-3");
    }

    @Test
    void twoMachinesThatLeaveTogetherAreThoseTwo() {
        provisioner.leave(leaving("e1", 2));
        assertSays(provisioner.leave(leaving("e1", 3)), Answer.Kind.UNDER_WAY, "正在扩缩：要求 2 台，现有 3 台");
        looks(1);
        assertSays(provisioner.leave(leaving("e1", 3)), Answer.Kind.UNDER_WAY, "已缩至 1 台");
        looks(3);
        assertThat(nodes()).containsExactly("bm-1");
    }

    @Test
    void nothingIsScaledWhilePausedWhileRollingOutOrWhileAnotherIsMarkedToGo() {
        api.edit(
                Resource.MACHINE_DEPLOYMENTS,
                FakeClusterApi.DEPLOYMENT,
                deployment -> deployment.withObjectProperty("spec").put("paused", true));
        assertSays(provisioner.join(device("e1", 4)), Answer.Kind.UNDER_WAY, "已暂停（paused）");
        assertSays(provisioner.leave(leaving("e1", 2)), Answer.Kind.UNDER_WAY, "已暂停（paused）");
        api.edit(
                Resource.MACHINE_DEPLOYMENTS,
                FakeClusterApi.DEPLOYMENT,
                deployment -> deployment.withObjectProperty("spec").remove("paused"));
        annotate("web-md-0-01", "cluster.x-k8s.io/delete-machine");
        assertSays(provisioner.leave(leaving("e1", 2)), Answer.Kind.UNDER_WAY, "Machine web-md-0-01（Running） 带有他人的注解");
        api.edit(Resource.MACHINES, "web-md-0-01", machine -> {
            machine.withObjectProperty("metadata").remove("annotations");
            machine.withObjectProperty("metadata")
                    .withObjectProperty("labels")
                    .put("cluster.x-k8s.io/set-name", "older");
        });
        assertSays(provisioner.leave(leaving("e1", 2)), Answer.Kind.UNDER_WAY, "正在滚动更新（2 个 MachineSet）");
        assertThat(api.replicas()).isEqualTo(3);
    }

    private void annotate(String machine, String key) {
        api.edit(
                Resource.MACHINES,
                machine,
                object -> object.withObjectProperty("metadata")
                        .withObjectProperty("annotations")
                        .put(key, "yes"));
    }

    @Test
    void aMachineThatSomebodyElseRaisedIsFollowedButNotTakenBack() {
        api.edit(
                Resource.MACHINE_DEPLOYMENTS,
                FakeClusterApi.DEPLOYMENT,
                deployment -> deployment.withObjectProperty("spec").put("replicas", 4));
        looks(3);
        provisioner.join(device("e1", 4));
        assertThat(provisioner.join(device("e1", 4))).isEqualTo(Answer.joining("bm-4"));
        assertThat(api.replicas()).isEqualTo(4);
        assertSays(provisioner.leave(device("e1", 4)), Answer.Kind.REFUSED, "不是为本订单扩容的");
    }

    @Test
    void aNodeThatIsNoMachineOfTheDeploymentIsRefused() {
        assertSays(provisioner.leave(leaving("e1", 9)), Answer.Kind.REFUSED, "0 台 Machine 的节点是 bm-9");
    }

    @Test
    void aNodeWhoseMachineHasAnotherUidIsRefused() {
        api.edit(
                Resource.MACHINES,
                "web-md-0-02",
                machine -> machine.withObjectProperty("status")
                        .withObjectProperty("nodeRef")
                        .put("uid", "other"));
        assertSays(provisioner.leave(leaving("e1", 2)), Answer.Kind.REFUSED, "UID 不同");
        assertThat(api.replicas()).isEqualTo(3);
    }

    @Test
    void aManagementClusterThatCannotBeAskedIsUnknownAndOneWithoutTheDeploymentRefuses() {
        assertSays(
                provisionerOf("none").join(device("e1", 4)), Answer.Kind.REFUSED, "没有 MachineDeployment default/none");
        management.faults().add(FaultRule.status("PATCH", DEPLOYMENTS, 403, 0, 1));
        assertThat(provisioner.join(device("e1", 4)).kind()).isEqualTo(Answer.Kind.REFUSED);
        management.faults().add(FaultRule.status("PATCH", DEPLOYMENTS, 409, 0, 1));
        assertSays(provisioner.join(device("e1", 4)), Answer.Kind.UNDER_WAY, "对象刚被修改");
        management.faults().add(FaultRule.status("GET", DEPLOYMENTS, 503, 0, 1));
        assertThat(provisioner.join(device("e1", 4)).kind()).isEqualTo(Answer.Kind.UNKNOWN);
        assertThat(api.replicas()).isEqualTo(3);
    }
}
