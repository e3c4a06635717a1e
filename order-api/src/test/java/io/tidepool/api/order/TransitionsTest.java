package io.tidepool.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final Set<String> ORDINARY = Set.of(
            "pending plan pending",
            "pending endorse pending",
            "pending approve processing",
            "pending execute processing",
            "pending reject cancelled",
            "pending cancel cancelled",
            "processing start processing",
            "processing return_to_approver pending",
            "processing complete completed",
            "processing fail failed",
            "failed retry processing");

    private static final Set<String> MAINTENANCE = Set.of(
            "pending_confirmation confirm pending_confirmation",
            "pending_confirmation schedule scheduled_for_maintenance",
            "pending_confirmation reject cancelled",
            "pending_confirmation cancel cancelled",
            "scheduled_for_maintenance start scheduled_for_maintenance",
            "scheduled_for_maintenance halt scheduled_for_maintenance",
            "scheduled_for_maintenance request_cancel scheduled_for_maintenance",
            "scheduled_for_maintenance undo scheduled_for_maintenance",
            "scheduled_for_maintenance begin_maintenance maintenance_in_progress",
            "maintenance_in_progress report_done maintenance_in_progress",
            "scheduled_for_maintenance cancel cancelled",
            "maintenance_in_progress complete completed",
            "maintenance_in_progress fail failed");

    private static final Map<Action, Set<String>> ALLOWED = Map.of(
            Action.POOL_ENTRY, ORDINARY,
            Action.POOL_EXIT, ORDINARY,
            Action.MAINTENANCE_UNCORDON, ORDINARY,
            Action.MAINTENANCE_REQUEST, MAINTENANCE);

    @Test
    void everyPairOfStatusAndMoveIsAllowedExactlyWhenTheRequirementsSaySo() {
        ALLOWED.forEach((action, allowed) -> {
            var found = new TreeSet<String>();
            for (var status : Status.values()) {
                for (var move : Move.values()) {
                    Transitions.target(action, status, move)
                            .ifPresent(target -> found.add(status.wire() + " " + move.wire() + " " + target.wire()));
                }
            }
            assertThat(found).as("transitions of %s", action).containsExactlyInAnyOrderElementsOf(allowed);
        });
    }

    static Stream<Arguments> statusesAndMoves() {
        return Stream.of(Status.values())
                .filter(status -> Transitions.first(Action.POOL_EXIT) == status
                        || ORDINARY.stream().anyMatch(row -> row.contains(status.wire()))
                        || status == Status.COMPLETED)
                .flatMap(status -> Stream.of(
                                Move.APPROVE,
                                Move.EXECUTE,
                                Move.REJECT,
                                Move.CANCEL,
                                Move.START,
                                Move.RETURN_TO_APPROVER,
                                Move.COMPLETE,
                                Move.FAIL,
                                Move.RETRY)
                        .map(move -> Arguments.of(status, move)));
    }

    @ParameterizedTest
    @MethodSource("statusesAndMoves")
    void aMoveOfAnOrderObeysTheTableAndARefusalNamesBothStatuses(Status status, Move move) {
        var order = in(status);
        var moved = make(order, move);
        var target = Transitions.target(Action.POOL_EXIT, status, move);
        if (target.isPresent()) {
            assertThat(moved.made().status()).isEqualTo(target.get());
            assertThat(moved.made().progress().move()).isEqualTo(move);
            assertThat(moved.made().progress().completionTime() != null)
                    .isEqualTo(target.get().ended());
        } else {
            assertThat(moved).isInstanceOf(Moved.Refused.class);
            var refused = (Moved.Refused) moved;
            assertThat(refused.cause()).isEqualTo(Moved.Cause.ILLEGAL_TRANSITION);
            assertThat(refused.message()).contains(order.number()).contains(status.wire());
            assertThat(Stream.of(Status.values()).filter(other -> other != status))
                    .anyMatch(other -> refused.message().contains(other.wire() + "（"));
        }
    }

    @Test
    void anOrderThatIsBeingExecutedIsNeitherStartedAgainNorReturned() {
        var running = in(Status.PROCESSING).start(UUID.randomUUID(), NOW).made();
        assertThat(running.start(UUID.randomUUID(), NOW)).isInstanceOf(Moved.Refused.class);
        assertThat(running.returnToApprover("changed", NOW)).isInstanceOf(Moved.Refused.class);
        assertThat(running.complete(NOW).made().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void approvalNamesApproverAndSystemAsExecutor() {
        var approved = in(Status.PENDING).approve("li", NOW, "f1").made().progress();
        assertThat(approved.approval()).isEqualTo(new Progress.Approval("li", NOW, "f1"));
        assertThat(approved.execution()).isEqualTo(new Progress.Execution("system", NOW, null));
    }

    @Test
    void executionWithoutApprovalNamesTheExecutorOnly() {
        var begun = in(Status.PENDING).execute("li", NOW).made().progress();
        assertThat(begun.approval()).isNull();
        assertThat(begun.execution()).isEqualTo(new Progress.Execution("li", NOW, null));
    }

    @Test
    void aRejectedOrderKeepsWhoRefusedItAndWhy() {
        var rejected = in(Status.PENDING).reject("li", NOW, "不需要").made().progress();
        assertThat(rejected.approval()).isEqualTo(new Progress.Approval("li", null, null));
        assertThat(rejected.reason()).isEqualTo("不需要");
        assertThat(rejected.completionTime()).isEqualTo(NOW);
    }

    @Test
    void aRetryOpensTheOrderAgain() {
        var retried = in(Status.FAILED).retry("li", NOW).made().progress();
        assertThat(retried.retries()).isEqualTo(1);
        assertThat(retried.reason()).isNull();
        assertThat(retried.completionTime()).isNull();
        assertThat(retried.execution()).isEqualTo(new Progress.Execution("li", NOW, null));
    }

    @Test
    void maintenanceRequestsBeginBeforeTheirConfirmation() {
        assertThat(Transitions.first(Action.MAINTENANCE_REQUEST)).isEqualTo(Status.PENDING_CONFIRMATION);
        assertThat(Transitions.first(Action.MAINTENANCE_UNCORDON)).isEqualTo(Status.PENDING);
        var request = new Request(Action.MAINTENANCE_REQUEST, 1, 1, null, NodeSelector.ANY, List.of(), "");
        var refused = Order.create("ESO1", request, null, "dc", NOW).approve("li", NOW, null);
        assertThat(((Moved.Refused) refused).message()).contains("pending_confirmation");
    }

    private static Moved make(Order order, Move move) {
        return switch (move) {
            case PLAN -> order.planned(NOW);
            case ENDORSE -> order.endorse("li", NOW, null);
            case APPROVE -> order.approve("li", NOW, null);
            case EXECUTE -> order.execute("li", NOW);
            case REJECT -> order.reject("li", NOW, "no");
            case CANCEL -> order.cancel("li", NOW, null);
            case START -> order.start(UUID.randomUUID(), NOW);
            case RETURN_TO_APPROVER -> order.returnToApprover("changed", NOW);
            case COMPLETE -> order.complete(NOW);
            case FAIL -> order.fail("broken", NOW);
            case RETRY -> order.retry("li", NOW);
            case CREATE, CONFIRM, SCHEDULE, BEGIN_MAINTENANCE, HALT, REQUEST_CANCEL, UNDO, REPORT_DONE ->
                throw new IllegalArgumentException(move.name());
        };
    }

    private static Order in(Status status) {
        var request = new Request(Action.POOL_EXIT, 1, 2, "total", NodeSelector.ANY, List.of(), "");
        var pending = Order.create("ESO20261123000001", request, null, "system", NOW);
        return switch (status) {
            case PENDING -> pending;
            case PROCESSING -> pending.approve("wang", NOW, null).made();
            case COMPLETED ->
                pending.approve("wang", NOW, null).made().complete(NOW).made();
            case FAILED ->
                pending.approve("wang", NOW, null).made().fail("broken", NOW).made();
            case CANCELLED -> pending.cancel("wang", NOW, null).made();
            case PENDING_CONFIRMATION, SCHEDULED_FOR_MAINTENANCE, MAINTENANCE_IN_PROGRESS ->
                throw new IllegalArgumentException(status.name());
        };
    }
}
