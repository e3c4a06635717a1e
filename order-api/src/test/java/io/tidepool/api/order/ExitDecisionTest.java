package io.tidepool.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.ExitDecision.Ask;
import io.tidepool.api.order.ExitDecision.GiveUp;
import io.tidepool.api.order.ExitDecision.Remove;
import io.tidepool.api.order.RemovalPlan.Certificate;
import io.tidepool.api.order.RemovalPlan.Certificate.Verdict;
import io.tidepool.api.order.RemovalPlan.Node;
import io.tidepool.api.order.RemovalPlan.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitDecisionTest {
    @Test
    void theFirstNodesAreRemovedWhereNoPersonHadToAgree() {
        var decision = ExitDecision.of(2, plan(2, "a", "b", "c"), Optional.empty(), false);
        assertThat(names(decision)).containsExactly("a", "b");
    }

    @Test
    void anApproverWhoSawNoPlanIsAskedAgainWithTheOneThereIsNow() {
        var decision = ExitDecision.of(1, plan(1, "a"), Optional.of(RemovalPlan.UNSEEN), false);
        assertThat(((Ask) decision).difference()).contains("现在选择 a").contains("请重新审批");
    }

    @Test
    void approvedNodesAreRemovedAlthoughOthersRankBetterNow() {
        var decision = ExitDecision.of(2, plan(2, "c", "b", "a"), Optional.of(plan(2, "a", "b", "c")), false);
        assertThat(names(decision)).containsExactly("a", "b");
    }

    @Test
    void anApprovedNodeThatCanNoLongerBeRemovedNeedsAnotherApproval() {
        var decision = ExitDecision.of(2, plan(2, "b", "c"), Optional.of(plan(2, "a", "b", "c")), false);
        assertThat(decision).isInstanceOf(Ask.class);
        assertThat(((Ask) decision).difference()).contains("a 不再满足移除条件").contains("b、c");
    }

    @Test
    void aNodeOfTheSameNameWithAnotherUidIsAnotherNode() {
        var reborn = new RemovalPlan(
                UUID.randomUUID(),
                Purpose.EXECUTION,
                List.of(new Node(1, "a", "new", true)),
                "f",
                null,
                null,
                null,
                "{}");
        assertThat(ExitDecision.of(1, reborn, Optional.of(plan(1, "a")), false)).isInstanceOf(Ask.class);
    }

    @Test
    void tooFewNodesFailTheOrderWithBothNumbers() {
        var decision = ExitDecision.of(3, plan(3, "a"), Optional.of(plan(3, "a")), false);
        assertThat(((GiveUp) decision).reason()).isEqualTo("可移除的节点不足，需要 3 台，找到 1 台（need 3, found 1）。不能移除：z");
    }

    @Test
    void tooFewNodesAreTakenWhenPartIsAllowed() {
        assertThat(names(ExitDecision.of(3, plan(3, "a"), Optional.of(plan(3, "a")), true)))
                .containsExactly("a");
        assertThat(ExitDecision.of(3, plan(3), Optional.empty(), true)).isInstanceOf(GiveUp.class);
    }

    @Test
    void moreNodesThanWereApprovedNeedAnotherApproval() {
        assertThat(ExitDecision.of(2, plan(2, "a", "b"), Optional.of(plan(2, "a")), false))
                .isInstanceOf(Ask.class);
    }

    @Test
    void aPlanThatCouldNotBeMadeFailsTheOrder() {
        var failed = new RemovalPlan(
                UUID.randomUUID(), Purpose.EXECUTION, List.of(), "f", null, "cluster unreachable", null, "{}");
        assertThat(((GiveUp) ExitDecision.of(1, failed, Optional.empty(), true)).reason())
                .contains("cluster unreachable");
    }

    @Test
    void nodesThatHadNothingAgainstThemAndNowCannotBeEmptiedNeedAnotherApproval() {
        var approved = certified(plan(1, "a", "b"), Verdict.UNKNOWN, "a");
        var now = certified(plan(1, "a", "b"), Verdict.BLOCKED, "a");
        var decision = ExitDecision.of(1, now, Optional.of(approved), false);
        assertThat(((Ask) decision).difference()).isEqualTo("审批后情况已变化：现在不能排空 a（移除后超过上限），请重新审批");
    }

    @Test
    void whoAgreedAlthoughTheDrainWasForbiddenIsNotAskedAgain() {
        var approved = certified(plan(1, "a"), Verdict.BLOCKED, "a");
        var now = certified(plan(1, "a"), Verdict.BLOCKED, "a");
        assertThat(names(ExitDecision.of(1, now, Optional.of(approved), false))).containsExactly("a");
    }

    @Test
    void whatIsNotProvenAnyMoreIsNotForbidden() {
        var approved = certified(plan(1, "a"), Verdict.DRAINABLE, "a");
        var now = certified(plan(1, "a"), Verdict.UNKNOWN, "a");
        assertThat(names(ExitDecision.of(1, now, Optional.of(approved), false))).containsExactly("a");
    }

    @Test
    void aCertificateOfOtherNodesThanThoseThatLeaveSaysNothing() {
        var approved = certified(plan(1, "a", "b"), Verdict.DRAINABLE, "a");
        var now = certified(plan(1, "b", "a"), Verdict.BLOCKED, "b");
        assertThat(names(ExitDecision.of(1, now, Optional.of(approved), false))).containsExactly("a");
    }

    @Test
    void aCertificateDoesNotStopAnOrderThatNoPersonHadToAgreeTo() {
        var now = certified(plan(1, "a"), Verdict.BLOCKED, "a");
        assertThat(names(ExitDecision.of(1, now, Optional.empty(), false))).containsExactly("a");
    }

    private static RemovalPlan certified(RemovalPlan plan, Verdict verdict, String... nodes) {
        return new RemovalPlan(
                plan.planId(),
                plan.purpose(),
                plan.ranked(),
                plan.fingerprint(),
                plan.shortfall(),
                plan.failure(),
                new Certificate(verdict, List.of(nodes), List.of("移除后超过上限")),
                plan.document());
    }

    private static List<String> names(ExitDecision decision) {
        assertThat(decision).isInstanceOf(Remove.class);
        return ((Remove) decision).nodes().stream().map(Node::nodeName).toList();
    }

    private static RemovalPlan plan(int asked, String... names) {
        var nodes = IntStream.range(0, names.length)
                .mapToObj(i -> new Node(names[i].charAt(0) - 'a' + 1, names[i], "uid-" + names[i], i < asked))
                .toList();
        @Nullable String shortfall = names.length < asked
                ? "需要 " + asked + " 台，找到 " + names.length + " 台（need " + asked + ", found " + names.length + "）。不能移除：z"
                : null;
        return new RemovalPlan(UUID.randomUUID(), Purpose.EXECUTION, nodes, "f", shortfall, null, null, "{}");
    }
}
