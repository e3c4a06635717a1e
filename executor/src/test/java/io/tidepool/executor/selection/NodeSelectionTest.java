package io.tidepool.executor.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.NodeUsage;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeSelectionTest {
    private static final ClusterId CLUSTER = new ClusterId(7);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final List<ClusterNode> nodes = new ArrayList<>();
    private final List<ClusterPod> pods = new ArrayList<>();
    private final List<DisruptionBudget> budgets = new ArrayList<>();
    private final List<PoolDevice> pool = new ArrayList<>();
    private Map<String, NodeUsage> usage = Map.of();
    private SpecialDevices special = SpecialDevices.KEPT;
    private int minimumNodes = 0;
    private Ranking ranking = Ranking.standard();
    private Set<String> agreed = Set.of();
    private Protection protection = Protection.NONE;

    private void add(SampleNode node, PoolDevice device) {
        nodes.add(node.build());
        pool.add(device);
    }

    private static PoolDevice device(int id, String ciCode) {
        return device(id, ciCode, Map.of());
    }

    private static PoolDevice device(int id, String ciCode, Map<String, String> attributes) {
        return new PoolDevice(new DeviceId(id), ciCode, "10.0.0." + id, false, null, attributes);
    }

    private static PoolDevice specialDevice(int id, String ciCode) {
        return new PoolDevice(new DeviceId(id), ciCode, "10.0.0." + id, true, null, Map.of());
    }

    private Selection select(int count) {
        return select(count, NodeSelector.any());
    }

    private Selection select(int count, NodeSelector selector) {
        var view = new ClusterView(
                CLUSTER,
                nodes,
                pods,
                budgets,
                new Controllers(Map.of("ReplicaSet", Set.of("default/web"))),
                usage,
                NOW);
        return new NodeSelection(
                        view,
                        pool,
                        new SelectionPolicy(NodeSelector.any(), special, minimumNodes, ranking, protection, agreed))
                .selectNodesForRemoval(CLUSTER, count, selector);
    }

    private static NodeSelector selector(String key, String... values) {
        return new NodeSelector(Map.of(key, Set.of(values)));
    }

    private static List<String> chosen(Selection selection) {
        return selection.chosen().stream().map(NodeJudgement::nodeName).toList();
    }

    private void assertRejected(String node, String reason) {
        assertRejected(select(1), node, reason);
    }

    private static void assertRejected(Selection selection, String node, String reason) {
        assertThat(selection.nodes())
                .filteredOn(judged -> judged.nodeName().equals(node))
                .singleElement()
                .satisfies(judged -> {
                    assertThat(judged.ranked()).isFalse();
                    assertThat(judged.reasons()).anyMatch(text -> text.contains(reason));
                });
    }

    @Test
    void aProtectedLabelKeepsANodeUnlessTheSelectorNamesIt() {
        protection = new Protection(Set.of("example.com/key-business"), Duration.ZERO);
        add(SampleNode.named("srv-a1").label("example.com/key-business", "pay"), device(1, "srv-a1"));
        assertRejected("srv-a1", "受标签（label）example.com/key-business 保护");
        assertThat(chosen(select(1, selector("example.com/key-business", "pay"))))
                .containsExactly("srv-a1");
    }

    @Test
    void anAnnotationOfTheOwnerKeepsANodeUnlessTheSelectorNamesIt() {
        add(SampleNode.named("srv-a1").keptBy("karpenter.sh/do-not-disrupt"), device(1, "srv-a1"));
        assertRejected("srv-a1", "注解（annotation）karpenter.sh/do-not-disrupt=true 要求保留它");
    }

    @Test
    void aDeviceStaysInThePoolForTheLeastTimeAndOneOfUnknownEntryIsNotKept() {
        protection = new Protection(Set.of(), Duration.ofMinutes(10));
        nodes.add(SampleNode.named("srv-a1").build());
        nodes.add(SampleNode.named("srv-b2").build());
        nodes.add(SampleNode.named("srv-c3").build());
        pool.add(entered(1, "srv-a1", NOW.minusSeconds(599)));
        pool.add(entered(2, "srv-b2", NOW.minusSeconds(600)));
        pool.add(device(3, "srv-c3"));
        assertRejected("srv-a1", "入池仅 9 分钟，至少须 10 分钟");
        assertThat(chosen(select(3))).containsExactlyInAnyOrder("srv-b2", "srv-c3");
    }

    private static PoolDevice entered(long id, String ciCode, Instant at) {
        return new PoolDevice(new DeviceId(id), ciCode, "10.0.0." + id, false, at, Map.of());
    }

    @Test
    void aNodeIsMatchedByItsNameInAnyCase() {
        add(SampleNode.named("srv-a1"), device(1, "SRV-A1"));
        assertThat(chosen(select(1))).containsExactly("srv-a1");
    }

    @Test
    void aNodeIsMatchedByItsAddressWhenNoNameFits() {
        add(SampleNode.named("ip-10-0-0-1").ip("10.0.0.1"), device(1, "srv-a1"));
        assertThat(chosen(select(1))).containsExactly("ip-10-0-0-1");
    }

    @Test
    void aNameGoesBeforeAnAddress() {
        add(SampleNode.named("srv-a1").ip("10.0.0.9"), device(1, "srv-a1"));
        nodes.add(SampleNode.named("other").ip("10.0.0.1").build());
        assertThat(chosen(select(2))).containsExactly("srv-a1");
    }

    @Test
    void aDeviceThatFitsTwoNodesIsNoCandidate() {
        nodes.add(SampleNode.named("x").ip("10.0.0.1").build());
        nodes.add(SampleNode.named("y").ip("10.0.0.1").build());
        pool.add(device(1, "srv-a1"));
        assertRejected("srv-a1", "有多个节点匹配");
    }

    @Test
    void aNodeThatFitsTwoDevicesIsNoCandidate() {
        nodes.add(SampleNode.named("srv-a1").ip("10.0.0.2").build());
        pool.add(device(1, "srv-a1"));
        pool.add(device(2, "srv-b2"));
        assertThat(select(1).chosen()).isEmpty();
        assertRejected("srv-b2", "匹配多台设备");
    }

    @Test
    void aDeviceWithoutNodeIsNamed() {
        pool.add(device(1, "srv-a1"));
        assertRejected("srv-a1", "没有名为 srv-a1 ");
    }

    @Test
    void aNodeOutsideThePoolIsNeverChosen() {
        nodes.add(SampleNode.named("stranger").build());
        assertRejected("stranger", "不在设备池中");
    }

    @Test
    void aNodeThatIsNotReadyIsRejected() {
        add(SampleNode.named("a").readiness(Readiness.NOT_READY), device(1, "a"));
        assertRejected("a", "未就绪（Ready=False）");
    }

    @Test
    void aNodeThatNoLongerReportsIsRejected() {
        add(SampleNode.named("a").readiness(Readiness.UNKNOWN), device(1, "a"));
        assertRejected("a", "未就绪（Ready=Unknown）");
    }

    @Test
    void aCordonedNodeIsRejected() {
        add(SampleNode.named("a").cordoned(), device(1, "a"));
        assertRejected("a", "已被他人封锁（cordon）");
    }

    @Test
    void aNodeOfAnotherOrderIsRejected() {
        add(SampleNode.named("a").cordoned().markedFor(12, 1), device(1, "a"));
        assertRejected("a", "已为订单 12 封锁（cordon）");
    }

    @Test
    void theControlPlaneIsRejected() {
        add(SampleNode.named("a").label("node-role.kubernetes.io/control-plane", ""), device(1, "a"));
        add(SampleNode.named("b").label("node-role.kubernetes.io/master", ""), device(2, "b"));
        assertRejected("a", "控制平面");
        assertRejected("b", "控制平面");
    }

    @Test
    void aNodeThatDoesNotSayWhatItCanAllocateIsRejected() {
        add(SampleNode.named("a").cpuCores(0), device(1, "a"));
        assertRejected("a", "allocatable");
    }

    @Test
    void aSelectorReadsNodeLabelsFirst() {
        add(SampleNode.named("a").label("idc", "east"), device(1, "a", Map.of("idc", "west")));
        assertThat(chosen(select(1, selector("idc", "east", "north")))).containsExactly("a");
        assertRejected(select(1, selector("idc", "west")), "a", "选择器要求 idc 为 west，实际为 'east'");
    }

    @Test
    void aSelectorReadsDeviceAttributesNext() {
        add(SampleNode.named("a"), device(1, "a", Map.of("idc", "west")));
        assertThat(chosen(select(1, selector("idc", "west")))).containsExactly("a");
    }

    @Test
    void aSelectorKeyThatIsNowhereMatchesNothing() {
        add(SampleNode.named("a"), device(1, "a"));
        assertRejected(select(1, selector("rack", "r1")), "a", "实际未设置");
    }

    @Test
    void everySelectorKeyMustMatch() {
        add(SampleNode.named("a").label("x", "1").label("y", "2"), device(1, "a"));
        var both = new NodeSelector(Map.of("x", Set.of("1"), "y", Set.of("3")));
        assertRejected(select(1, both), "a", "选择器要求 y");
    }

    @Test
    void aDeviceInMaintenanceIsRejected() {
        add(SampleNode.named("a"), device(1, "a", Map.of("status", "maintenance")));
        assertRejected("a", "设备状态为 maintenance");
    }

    @Test
    void aProtectiveTaintIsHeeded() {
        add(SampleNode.named("a").taint("dedicated", Taint.Effect.NO_SCHEDULE), device(1, "a"));
        add(SampleNode.named("b").taint("drained-by", Taint.Effect.NO_EXECUTE), device(2, "b"));
        assertRejected("a", "受污点（taint）dedicated 保护");
        assertRejected("b", "受污点（taint）drained-by 保护");
    }

    @Test
    void aPreferenceIsNoProtection() {
        add(SampleNode.named("a").taint("dedicated", Taint.Effect.PREFER_NO_SCHEDULE), device(1, "a"));
        assertThat(chosen(select(1))).containsExactly("a");
    }

    @Test
    void aSelectorThatNamesTheTaintLiftsTheProtection() {
        add(SampleNode.named("a").taint("dedicated", Taint.Effect.NO_SCHEDULE), device(1, "a"));
        assertThat(chosen(select(1, selector("dedicated", "")))).containsExactly("a");
    }

    @Test
    void aSpecialDeviceStaysUnlessAllowed() {
        add(SampleNode.named("a"), specialDevice(1, "a"));
        assertRejected("a", "特殊设备");
        special = SpecialDevices.ALLOWED;
        assertThat(chosen(select(1))).containsExactly("a");
    }

    @Test
    void aSpecialDeviceGoesWhenTheSelectorAsksForIt() {
        add(SampleNode.named("a"), specialDevice(1, "a"));
        add(SampleNode.named("b"), device(2, "b"));
        assertThat(chosen(select(2, selector("is_special", "true")))).containsExactly("a");
    }

    @Test
    void aNodeWithABlockedPodIsRejectedWithItsName() {
        add(SampleNode.named("a"), device(1, "a"));
        pods.add(SamplePod.named("lonely").on("a").unowned().build());
        assertRejected("a", "Pod default/lonely（没有控制器会重建它）");
    }

    @Test
    void aNodeUnderAHopelessBudgetIsRejectedWithItsName() {
        add(SampleNode.named("a"), device(1, "a"));
        pods.add(SamplePod.named("p").on("a").label("app", "db").build());
        budgets.add(new DisruptionBudget("default", "db", LabelSelector.ofLabels(Map.of("app", "db")), 0, 3, 3));
        assertRejected("a", "PDB default/db 要求保留全部 3 个 Pod");
    }

    @Test
    void theFloorIsKept() {
        add(SampleNode.named("a"), device(1, "a"));
        add(SampleNode.named("b"), device(2, "b"));
        add(SampleNode.named("c"), device(3, "c"));
        minimumNodes = 2;
        var selection = select(3);
        assertThat(chosen(selection)).containsExactly("a");
        assertRejected(selection, "c", "集群的 3 个可用节点中至少须保留 2 个");
        assertThat(selection.shortfall())
                .hasValueSatisfying(text -> assertThat(text).startsWith("需要 3 台，找到 1 台（need 3, found 1）"));
    }

    @Test
    void enoughNodesMeanNoShortfall() {
        add(SampleNode.named("a"), device(1, "a"));
        assertThat(select(1).shortfall()).isEmpty();
    }

    @Test
    void theWholeListIsReturnedInOrder() {
        add(SampleNode.named("busy"), device(1, "busy"));
        add(SampleNode.named("idle"), device(2, "idle"));
        pods.add(SamplePod.named("p").on("busy").requests(5, 50).build());
        var selection = select(1);
        assertThat(selection.nodes()).extracting(NodeJudgement::nodeName).containsExactly("idle", "busy");
        assertThat(selection.nodes()).extracting(NodeJudgement::rank).containsExactly(1, 2);
        assertThat(chosen(selection)).containsExactly("idle");
    }

    @Test
    void lowRequestsGoBeforeEverythingButSpecial() {
        special = SpecialDevices.ALLOWED;
        add(SampleNode.named("special-idle"), specialDevice(1, "special-idle"));
        add(SampleNode.named("busy"), device(2, "busy"));
        add(SampleNode.named("quiet"), device(3, "quiet"));
        pods.add(SamplePod.named("p").on("busy").requests(9, 90).build());
        pods.add(SamplePod.named("q").on("quiet").requests(1, 10).priority(1000).build());
        assertThat(chosen(select(3))).containsExactly("quiet", "busy", "special-idle");
    }

    @Test
    void aTrifleOfRequestsDoesNotDecide() {
        add(SampleNode.named("a"), device(1, "a"));
        add(SampleNode.named("b"), device(2, "b"));
        pods.add(SamplePod.named("p").on("a").requests(1.001, 10).priority(0).build());
        pods.add(SamplePod.named("q").on("b").requests(1, 10).priority(5).build());
        assertThat(chosen(select(2))).containsExactly("a", "b");
    }

    @Test
    void finishedPodsNeitherRequestNorCount() {
        add(SampleNode.named("a"), device(1, "a"));
        add(SampleNode.named("b"), device(2, "b"));
        pods.add(SamplePod.named("old")
                .on("a")
                .phase(ClusterPod.Phase.SUCCEEDED)
                .requests(9, 90)
                .build());
        pods.add(SamplePod.named("p").on("b").build());
        assertThat(chosen(select(2))).containsExactly("a", "b");
    }

    @Test
    void lowPriorityThenFewPodsThenLongestInPoolThenId() {
        ranking = Ranking.of(RankCriterion.LEAST_IMPACT, RankCriterion.FEWEST_PODS, RankCriterion.OLDEST_IN_POOL);
        for (var id = 1; id <= 4; id++) {
            var entry = id == 2 ? NOW.minusSeconds(100) : NOW;
            nodes.add(SampleNode.named("n" + id).build());
            pool.add(new PoolDevice(new DeviceId(id), "n" + id, "10.0.0." + id, false, entry, Map.of()));
        }
        pods.add(SamplePod.named("p1").on("n1").priority(3).build());
        pods.add(SamplePod.named("p2").on("n2").build());
        pods.add(SamplePod.named("p3").on("n3").build());
        pods.add(SamplePod.named("p4").on("n4").build());
        pods.add(SamplePod.named("p5").on("n4").build());
        assertThat(chosen(select(4))).containsExactly("n2", "n3", "n4", "n1");
    }

    @Test
    void theOrderOfCriteriaCanBeChanged() {
        ranking = Ranking.of(RankCriterion.LEAST_USED);
        add(SampleNode.named("hot"), device(1, "hot"));
        add(SampleNode.named("unmeasured"), device(2, "unmeasured"));
        add(SampleNode.named("cold"), device(3, "cold"));
        usage = Map.of("hot", new NodeUsage(8, 80), "cold", new NodeUsage(1, 10));
        assertThat(chosen(select(3))).containsExactly("cold", "hot", "unmeasured");
    }

    private NodeJudgement judged(String node) {
        return select(1).nodes().stream()
                .filter(judgement -> judgement.nodeName().equals(node))
                .findFirst()
                .orElseThrow();
    }

    /** One node is asked for little by many pods, the other for much by one. */
    private void twoNodesThatCriteriaDisagreeAbout() {
        add(SampleNode.named("many"), device(1, "many"));
        add(SampleNode.named("much"), device(2, "much"));
        for (var number = 1; number <= 4; number++) {
            pods.add(
                    SamplePod.named("p" + number).on("many").requests(0.25, 2.5).build());
        }
        pods.add(SamplePod.named("q").on("much").requests(4, 40).build());
    }

    @Test
    void weightsDecideBetweenCriteriaThatDisagree() {
        twoNodesThatCriteriaDisagreeAbout();
        assertThat(chosen(select(1))).as("by order: the least requested").containsExactly("many");
        ranking = new Ranking(List.of(
                new Ranking.Factor(RankCriterion.LEAST_REQUESTED, 10),
                new Ranking.Factor(RankCriterion.FEWEST_PODS, 10)));
        assertThat(chosen(select(1))).as("10×10 + 100×10 against 40×10 + 25×10").containsExactly("much");
        ranking = new Ranking(List.of(
                new Ranking.Factor(RankCriterion.FEWEST_PODS, 1),
                new Ranking.Factor(RankCriterion.LEAST_REQUESTED, 90)));
        assertThat(chosen(select(1))).as("100 + 10×90 against 25 + 40×90").containsExactly("many");
    }

    @Test
    void eachRankedNodeTellsWhatEveryCriterionSaysOfIt() {
        twoNodesThatCriteriaDisagreeAbout();
        ranking = new Ranking(List.of(
                new Ranking.Factor(RankCriterion.ORDINARY_FIRST, 0),
                new Ranking.Factor(RankCriterion.LEAST_REQUESTED, 10),
                new Ranking.Factor(RankCriterion.FEWEST_PODS, 20)));
        assertThat(judged("much").scores())
                .containsExactly(
                        new Score(RankCriterion.ORDINARY_FIRST, 0, 0),
                        new Score(RankCriterion.LEAST_REQUESTED, 40, 10),
                        new Score(RankCriterion.FEWEST_PODS, 25, 20));
        assertThat(judged("much").reasons()).contains("加权得分 900（越低越先移除）：请求率 40×10 + Pod 数 25×20");
    }

    @Test
    void withoutWeightsNoSumIsTold() {
        twoNodesThatCriteriaDisagreeAbout();
        assertThat(judged("many").reasons()).singleElement().asString().startsWith("已请求 CPU");
        assertThat(judged("many").scores())
                .extracting(Score::criterion)
                .containsExactly(
                        RankCriterion.ORDINARY_FIRST,
                        RankCriterion.LEAST_REQUESTED,
                        RankCriterion.LEAST_IMPACT,
                        RankCriterion.FEWEST_PODS,
                        RankCriterion.OLDEST_IN_POOL);
    }

    @Test
    void aRankingNamesEachCriterionOnceAndWeighsItFrom0To100() {
        assertThatThrownBy(() -> Ranking.of(RankCriterion.FEWEST_PODS, RankCriterion.FEWEST_PODS))
                .hasMessage("ranking 中的 'FEWEST_PODS' 不能重复");
        assertThatThrownBy(() -> new Ranking.Factor(RankCriterion.FEWEST_PODS, 101))
                .hasMessage("ranking 中 FEWEST_PODS 的 weight '101' 必须在 0 到 100 之间");
    }

    @Test
    void nodesThatAPersonAgreedToAreChosenBeforeBetterOnesUnlessTheyCannotBeRemoved() {
        for (var id = 1; id <= 4; id++) {
            add(SampleNode.named("n" + id), device(id, "n" + id));
        }
        pods.add(SamplePod.named("p").on("n3").requests(5, 50).build());
        agreed = Set.of("uid-of-n3", "uid-of-n4");
        var selection = select(2);
        assertThat(chosen(selection)).containsExactly("n4", "n3");
        assertThat(selection.chosen()).allMatch(node -> node.reasons().contains("审批时已同意"));
        minimumNodes = 2;
        assertThat(chosen(select(2))).as("the floor leaves room for two").containsExactly("n4", "n3");
        nodes.set(2, SampleNode.named("n3").cordoned().build());
        minimumNodes = 0;
        assertThat(chosen(select(2))).as("one of them and the best other").containsExactly("n4", "n1");
    }

    @Test
    void theFingerprintHeedsNodesAndKindsOfPodsOnly() {
        add(SampleNode.named("a"), device(1, "a"));
        pods.add(SamplePod.named("p").on("a").build());
        var before = select(1).fingerprint();
        pods.add(SamplePod.named("q").on("a").requests(1, 1).build());
        assertThat(select(1).fingerprint()).isEqualTo(before);
        pods.add(SamplePod.named("r").on("a").deletionTime(NOW.plusSeconds(5)).build());
        assertThat(select(1).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void badQuestionsAreRefused() {
        assertThatThrownBy(() -> select(0)).hasMessage("device count 0 must be at least 1");
        var view = new ClusterView(new ClusterId(8), nodes, pods, budgets, new Controllers(Map.of()), usage, NOW);
        var policy = new SelectionPolicy(NodeSelector.any(), special, 0, ranking, protection, agreed);
        assertThatThrownBy(() ->
                        new NodeSelection(view, pool, policy).selectNodesForRemoval(CLUSTER, 1, NodeSelector.any()))
                .hasMessageContaining("cluster 7 is not the viewed cluster 8");
    }
}
