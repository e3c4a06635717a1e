package io.tidepool.api.order;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.CertificateVerdict;
import io.tidepool.schema.Execute;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.PlanRemoval;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutionIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");

    private final OrderWorld world = new OrderWorld(RunningApi.shared());
    private final Orders orders = RunningApi.shared().bean(Orders.class);
    private final Executor executor = new Executor(world);

    @Test
    void anExitGoesFromPreviewToDevicesThatHaveLeft() {
        var devices = world.poolDevices(3);
        var order = exit(1);
        executor.plans(order, devices.get(2), devices.get(0), devices.get(1));
        assertThat(world.text("select removal_plan->>'purpose' from elastic_scaling_order where id = " + order))
                .isEqualTo("preview");

        approve(order);
        assertThat(world.status(order)).isEqualTo("processing");
        var asked = (PlanRemoval) executor.last(order).getBody();
        assertThat(asked.getPurpose()).isEqualTo(PlanPurpose.EXECUTION);
        executor.plans(order, devices.get(0), devices.get(2), devices.get(1));

        var execute = (Execute) executor.last(order).getBody();
        assertThat(execute.getDevices()).singleElement().satisfies(target -> {
            assertThat(target.getDeviceId()).as("the approved one").isEqualTo(devices.get(2));
            assertThat(target.getNodeUid()).isEqualTo("uid-" + devices.get(2));
        });
        executor.blocked(order, devices.get(2), ExecutionStep.EVICT);
        executor.done(order, devices.get(2), ExecutionStep.EVICT);
        assertThat(world.text("select state || '|' || detail from order_step where order_id = " + order))
                .isEqualTo("done|ok");
        assertThat(world.text("select status from order_device where order_id = " + order))
                .isEqualTo("processing");
        executor.finishes(order, devices.get(2));

        assertThat(world.status(order)).isEqualTo("completed");
        assertThat(world.text(
                        "select concat_ws('|', status, cluster, cluster_id, pool_entry_time) from device where id = "
                                + devices.get(2)))
                .isEqualTo("available|");
        assertThat(world.text("select concat_ws('|', approver, executor, completion_time is not null,"
                        + " execution_time is not null) from elastic_scaling_order where id = " + order))
                .isEqualTo("li|system|t|t");
        assertThat(world.announcements(order))
                .extracting(io.tidepool.schema.Order::getMove)
                .containsExactly("create", "plan", "approve", "start", "complete");
        assertThat(world.announcements(order))
                .extracting(io.tidepool.schema.Order::getVersion)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(world.count("operation_log where object_type = 'order' and object_id = '" + order + "'"))
                .isEqualTo(5);
    }

    @Test
    void tooFewRemovableNodesFailTheOrderBeforeAnythingIsTouched() {
        var devices = world.poolDevices(2);
        var order = exit(2);
        approveSeeing(order, devices.get(0));
        executor.plans(order, devices.get(0));
        assertThat(world.status(order)).isEqualTo("failed");
        assertThat(reason(order)).contains("需要 2 台，找到 1 台").contains("need 2, found 1");
        assertThat(world.count("order_device where order_id = " + order)).isZero();
        assertThat(executor.last(order).getBody()).isInstanceOf(PlanRemoval.class);
    }

    @Test
    void aPlanThatDriftedReturnsToTheApproverAndIsExecutedAfterAnotherApproval() {
        var devices = world.poolDevices(2);
        var order = exit(1);
        executor.plans(order, devices.get(0), devices.get(1));
        approve(order);
        executor.plans(order, devices.get(1));
        assertThat(world.status(order)).isEqualTo("pending");
        assertThat(reason(order)).contains("请重新审批");
        assertThat(world.text("select approver from elastic_scaling_order where id = " + order))
                .isEqualTo("null");
        assertThat(world.count("order_device where order_id = " + order)).isZero();

        approve(order);
        executor.plans(order, devices.get(1));
        assertThat(((Execute) executor.last(order).getBody()).getDevices())
                .extracting(target -> target.getDeviceId())
                .containsExactly(devices.get(1));
        assertThat(reason(order)).isEqualTo("null");
    }

    @Test
    void theQuestionRightBeforeExecutionNamesTheNodesThatWereAgreedToAndTheOrderKeepsTheNewCertificateBesideTheSeen() {
        var devices = world.poolDevices(2);
        var order = exit(1);
        assertThat(((PlanRemoval) executor.last(order).getBody()).getAgreedNodes())
                .isEmpty();
        executor.plansCertified(order, CertificateVerdict.DRAINABLE, devices.get(1), devices.get(0));
        approve(order);
        var asked = (PlanRemoval) executor.last(order).getBody();
        assertThat(asked.getAgreedNodes()).containsExactly("uid-" + devices.get(1));

        executor.plansCertified(order, CertificateVerdict.UNKNOWN, devices.get(1), devices.get(0));
        assertThat(((Execute) executor.last(order).getBody()).getDevices())
                .extracting(target -> target.getDeviceId())
                .containsExactly(devices.get(1));
        assertThat(world.text("select concat_ws('|', removal_plan->>'purpose', removal_plan->'certificate'->>'verdict',"
                        + " removal_plan->'certificate_at_execution'->>'verdict',"
                        + " removal_plan->'certificate_at_execution'->'nodes'->>0)"
                        + " from elastic_scaling_order where id = " + order))
                .isEqualTo("preview|drainable|unknown|node-" + devices.get(1));
    }

    @Test
    void nodesThatCannotBeEmptiedAnyMoreAreNotTouchedAndTheApproverIsToldWhy() {
        var devices = world.poolDevices(1);
        var order = exit(1);
        executor.plansCertified(order, CertificateVerdict.DRAINABLE, devices.get(0));
        approve(order);
        executor.plansCertified(order, CertificateVerdict.BLOCKED, devices.get(0));
        assertThat(world.status(order)).isEqualTo("pending");
        assertThat(reason(order)).contains("现在不能排空").contains("移除后超过上限").contains("请重新审批");
        assertThat(world.text("select removal_plan->'certificate'->>'verdict' from elastic_scaling_order where id = "
                        + order))
                .isEqualTo("blocked");

        approve(order);
        executor.plansCertified(order, CertificateVerdict.BLOCKED, devices.get(0));
        assertThat(executor.last(order).getBody()).isInstanceOf(Execute.class);
    }

    @Test
    void anExitApprovedBeforeItsPlanCameReturnsToTheApproverWithThePlan() {
        var device = world.poolDevices(1).get(0);
        var order = exit(1);
        approve(order);
        executor.plans(order, device);
        assertThat(world.status(order)).isEqualTo("pending");
        assertThat(reason(order)).contains("请重新审批");

        approve(order);
        executor.plans(order, device);
        assertThat(executor.last(order).getBody()).isInstanceOf(Execute.class);
    }

    @Test
    void anEntryTakesMatchingDevicesAndPutsThemIntoThePool() {
        var devices = world.availableDevices(3);
        var order = entry(2);
        approve(order);
        var execute = (Execute) executor.last(order).getBody();
        assertThat(execute.getAction()).isEqualTo(Action.POOL_ENTRY);
        assertThat(execute.getDevices())
                .extracting(target -> target.getDeviceId())
                .containsExactly(devices.get(0), devices.get(1));
        assertThat(execute.getLabels()).containsEntry("tidepool.io/managed", "true");
        executor.finishes(order, devices.get(0), devices.get(1));
        assertThat(world.status(order)).isEqualTo("completed");
        assertThat(world.count("device where status = 'in_pool' and pool_entry_time is not null and cluster = '"
                        + world.name() + "' and cluster_id = " + world.cluster()))
                .isEqualTo(2);
    }

    @Test
    void tooFewAvailableDevicesFailTheEntryAndReserveNothing() {
        world.availableDevices(1);
        var order = entry(2);
        approve(order);
        assertThat(world.status(order)).isEqualTo("failed");
        assertThat(reason(order)).contains("need 2, found 1");
        assertThat(world.count("order_device where order_id = " + order)).isZero();
        assertThat(world.announcements(order))
                .extracting(io.tidepool.schema.Order::getMove)
                .containsExactly("create", "approve", "fail");
    }

    @Test
    void aFailedDeviceFailsTheOrderAndARetryWorksOnItAlone() {
        var devices = world.poolDevices(2);
        var order = exit(2);
        approveSeeing(order, devices.get(0), devices.get(1));
        executor.plans(order, devices.get(0), devices.get(1));
        var first = executor.executionOf(order);
        executor.finishes(order, List.of(devices.get(0)), List.of(devices.get(1)));
        assertThat(world.status(order)).isEqualTo("failed");
        assertThat(reason(order)).contains("drain timed out");
        assertThat(world.text("select string_agg(status, '|' order by device_id) from order_device where order_id = "
                        + order))
                .isEqualTo("completed|failed");
        assertThat(world.text(
                        "select string_agg(status, '|' order by id) from device where idc = '" + world.name() + "'"))
                .isEqualTo("available|in_pool");

        assertThat(orders.retry(order, null, LI, START)).isInstanceOf(Moved.Done.class);
        var again = (Execute) executor.last(order).getBody();
        assertThat(again.getDevices())
                .extracting(target -> target.getDeviceId())
                .containsExactly(devices.get(1));
        assertThat(again.getExecutionId()).isNotEqualTo(first);
        executor.finishedLate(order, first, devices.get(1));
        assertThat(world.status(order)).as("a late report of the first attempt").isEqualTo("processing");
        executor.finishes(order, devices.get(1));
        assertThat(world.status(order)).isEqualTo("completed");
        assertThat(world.text("select retry_count from elastic_scaling_order where id = " + order))
                .isEqualTo("1");
    }

    @Test
    void aDeviceWhoseEntryFailedIsNotTakenByOthersUnlessTheMachineIsWhereItWas() {
        var devices = world.availableDevices(2);
        var order = entry(2);
        approve(order);
        executor.failsMovingOne(order, devices.get(0), devices.get(1));
        assertThat(world.text(
                        "select string_agg(status, '|' order by id) from device where idc = '" + world.name() + "'"))
                .isEqualTo("pending_cleanup|available");
    }

    @Test
    void reportsThatComeAgainOrAstrayAreIdempotent() {
        var devices = world.poolDevices(1);
        var order = exit(1);
        var preview = executor.plan(order, devices.get(0));
        world.report(preview);
        approve(order);
        world.report(preview);
        assertThat(world.text("select removal_plan->>'purpose' from elastic_scaling_order where id = " + order))
                .isEqualTo("preview");
        var plan = executor.plan(order, devices.get(0));
        world.report(plan);
        world.report(plan);
        world.report(executor.again(plan));
        assertThat(world.commands().stream().filter(command -> command.getBody() instanceof Execute))
                .hasSize(1);
        var finished = executor.finished(order, List.of(devices.get(0)), List.of());
        world.report(finished);
        var after = world.text("select version || status from elastic_scaling_order where id = " + order);
        world.report(finished);
        world.report(executor.again(finished));
        executor.done(order, devices.get(0), ExecutionStep.CORDON);
        assertThat(world.text("select version || status from elastic_scaling_order where id = " + order))
                .isEqualTo(after);
        assertThat(world.count("order_step where order_id = " + order)).isZero();
    }

    @Test
    void aStepThatIsDoneStaysDoneWhenItsBlockIsToldLater() {
        var devices = world.poolDevices(1);
        var order = exit(1);
        approveSeeing(order, devices.get(0));
        executor.plans(order, devices.get(0));
        executor.done(order, devices.get(0), ExecutionStep.EVICT);
        executor.blocked(order, devices.get(0), ExecutionStep.EVICT);
        assertThat(world.text("select state from order_step where order_id = " + order))
                .isEqualTo("done");
    }

    @Test
    void approvalByFiftyPeopleAtOnceStartsTheExecutionOnce() throws Exception {
        world.availableDevices(1);
        var order = entry(1);
        var answers = AtOnce.run(50, i -> orders.approve(order, null, LI, START));
        assertThat(answers.stream().filter(Moved.Done.class::isInstance)).hasSize(1);
        assertThat(world.commands()).hasSize(1);
    }

    @Test
    void ordersThatReachForTheSameDevicesAtOnceNeverShareOne() throws Exception {
        world.availableDevices(5);
        var rivals = IntStream.range(0, 10).mapToObj(i -> new Rival(world)).toList();
        AtOnce.run(10, i -> orders.approve(rivals.get(i).order(), null, LI, START));
        var processing = rivals.stream()
                .filter(rival -> world.status(rival.order()).equals("processing"))
                .count();
        assertThat(processing).as("orders that got their device").isEqualTo(5);
        assertThat(world.count("order_device join device on device.id = device_id where idc = '" + world.name() + "'"))
                .isEqualTo(5);
    }

    @Test
    void aDeviceHeldByAnotherOrderIsNotOfferedToAPlanAndARetryNamesItsHolder() {
        var devices = world.poolDevices(1);
        var order = exit(1);
        approveSeeing(order, devices.get(0));
        executor.plans(order, devices.get(0));
        executor.finishes(order, List.of(), List.of(devices.get(0)));
        var second = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        approveSeeing(second, devices.get(0));
        executor.plans(second, devices.get(0));
        var refused = orders.retry(order, null, LI, START);
        assertThat(refused).isInstanceOf(Moved.Refused.class);
        assertThat(((Moved.Refused) refused).message())
                .contains(world.text("select order_number from elastic_scaling_order where id = " + second));
        assertThat(world.status(order)).isEqualTo("failed");
    }

    /** A cluster whose order wants one device of another world. */
    private record Rival(OrderWorld own, long order) {
        Rival(OrderWorld shared) {
            this(new OrderWorld(RunningApi.shared()), shared);
        }

        private Rival(OrderWorld own, OrderWorld shared) {
            this(own, wanting(own, shared));
        }

        private static long wanting(OrderWorld own, OrderWorld shared) {
            var strategy = own.strategy("pool_entry", 1, 0, "cluster");
            own.jdbc()
                    .sql("update elastic_scaling_strategy set node_selector = jsonb_build_object('idc', :idc::text)"
                            + " where id = :id")
                    .param("idc", shared.name())
                    .param("id", strategy)
                    .update();
            return own.ordered(strategy, Action.POOL_ENTRY, 1);
        }
    }

    private long exit(int devices) {
        return world.ordered(world.strategy("pool_exit", devices, 0, "cluster"), Action.POOL_EXIT, devices);
    }

    private long entry(int devices) {
        return world.ordered(world.strategy("pool_entry", devices, 0, "cluster"), Action.POOL_ENTRY, devices);
    }

    /** Approves an exit after its plan has come. */
    private void approveSeeing(long order, Long... ranked) {
        executor.plans(order, ranked);
        approve(order);
    }

    private void approve(long order) {
        assertThat(orders.approve(order, null, LI, START)).isInstanceOf(Moved.Done.class);
    }

    private String reason(long order) {
        return world.text("select failure_reason from elastic_scaling_order where id = " + order);
    }
}
