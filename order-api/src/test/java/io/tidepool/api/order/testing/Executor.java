package io.tidepool.api.order.testing;

import static io.tidepool.api.order.OrderWorld.START;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.schema.Blocker;
import io.tidepool.schema.CertificateVerdict;
import io.tidepool.schema.ClusterCapacity;
import io.tidepool.schema.Command;
import io.tidepool.schema.DeviceOutcome;
import io.tidepool.schema.DrainCertificate;
import io.tidepool.schema.Execute;
import io.tidepool.schema.ExecutionOutcome;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.Finished;
import io.tidepool.schema.NodeJudgement;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.RemovalPlan;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers the commands of a cluster as the executor would, with what the test decides. */
public final class Executor {
    private final OrderWorld world;

    public Executor(OrderWorld world) {
        this.world = world;
    }

    /** The last command for the order. */
    public Command last(long order) {
        var commands = world.commands().stream()
                .filter(command -> command.getOrderId() == order)
                .toList();
        return commands.get(commands.size() - 1);
    }

    public String executionOf(long order) {
        return ((Execute) last(order).getBody()).getExecutionId();
    }

    /** The answer to the last question: these nodes, best first. */
    public Report plan(long order, Long... ranked) {
        var asked = (PlanRemoval) last(order).getBody();
        var nodes = new ArrayList<NodeJudgement>();
        for (var device : ranked) {
            nodes.add(NodeJudgement.newBuilder()
                    .setDeviceId(device)
                    .setCiCode("ci-" + device)
                    .setNodeName("node-" + device)
                    .setNodeUid("uid-" + device)
                    .setRank(nodes.size() + 1)
                    .setChosen(nodes.size() < asked.getDeviceCount())
                    .setReasons(List.of())
                    .setPodCount(1)
                    .setPods(List.of())
                    .build());
        }
        var chosen = Math.min(ranked.length, asked.getDeviceCount());
        return report(
                order,
                RemovalPlan.newBuilder()
                        .setPlanId(asked.getPlanId())
                        .setPurpose(asked.getPurpose())
                        .setMadeAt(START)
                        .setNodes(nodes)
                        .setChosenCount(chosen)
                        .setFingerprint("f" + Arrays.toString(ranked))
                        .setShortfall(
                                chosen < asked.getDeviceCount()
                                        ? "需要 " + asked.getDeviceCount() + " 台，找到 " + chosen + " 台（need "
                                                + asked.getDeviceCount() + ", found " + chosen + "）。其余节点受保护"
                                        : null)
                        .build());
    }

    public void plans(long order, Long... ranked) {
        world.report(plan(order, ranked));
    }

    /** The same, with a certificate of the chosen nodes. */
    public void plansCertified(long order, CertificateVerdict verdict, Long... ranked) {
        var report = plan(order, ranked);
        var plan = (RemovalPlan) report.getBody();
        var chosen = plan.getNodes().stream()
                .filter(NodeJudgement::getChosen)
                .map(NodeJudgement::getNodeName)
                .toList();
        world.report(Report.newBuilder(report)
                .setBody(RemovalPlan.newBuilder(plan)
                        .setCertificate(certificate(verdict, chosen))
                        .build())
                .build());
    }

    private static DrainCertificate certificate(CertificateVerdict verdict, List<String> nodes) {
        var room = new ClusterCapacity(1, 1.0, 2.0, 1.0, 2.0, 50.0, 50.0);
        return DrainCertificate.newBuilder()
                .setVerdict(verdict)
                .setMadeAt(START)
                .setNodes(nodes)
                .setReasons(verdict == CertificateVerdict.DRAINABLE ? List.of() : List.of("移除后超过上限"))
                .setPods(List.of())
                .setBudgets(List.of())
                .setDeadlocks(List.of())
                .setBefore(room)
                .setAfter(room)
                .setSpare(room)
                .setHighestRequestPercent(85.0)
                .build();
    }

    public void done(long order, long device, ExecutionStep step) {
        world.report(stepDone(order, device, step));
    }

    public Report stepDone(long order, long device, ExecutionStep step) {
        return report(
                order,
                StepDone.newBuilder()
                        .setExecutionId(executionOf(order))
                        .setDeviceId(device)
                        .setNodeName("node-" + device)
                        .setStep(step)
                        .setAttempts(2)
                        .setStartedAt(START)
                        .setFinishedAt(START.plusSeconds(5))
                        .setDetail("ok")
                        .build());
    }

    public void blocked(long order, long device, ExecutionStep step) {
        blocked(
                order,
                device,
                step,
                Blocker.newBuilder()
                        .setNamespace("shop")
                        .setPod("web-1")
                        .setBudget("web")
                        .setReason("needs 2, has 2")
                        .build());
    }

    /** The node may not be closed, as the brake of its cluster was pulled. */
    public void braked(long order, long device, String why) {
        blocked(
                order,
                device,
                ExecutionStep.CORDON,
                Blocker.newBuilder().setReason("held: " + why).setBrake(why).build());
    }

    private void blocked(long order, long device, ExecutionStep step, Blocker blocker) {
        world.report(report(
                order,
                StepBlocked.newBuilder()
                        .setExecutionId(executionOf(order))
                        .setDeviceId(device)
                        .setNodeName("node-" + device)
                        .setStep(step)
                        .setSince(START)
                        .setBlockers(List.of(blocker))
                        .build()));
    }

    public Report finished(long order, List<Long> completed, List<Long> failed) {
        var outcomes = new ArrayList<DeviceOutcome>();
        completed.forEach(device -> outcomes.add(outcome(device, null)));
        failed.forEach(device -> outcomes.add(outcome(device, "DEADLINE")));
        return finished(order, executionOf(order), outcomes);
    }

    public void finishes(long order, Long... completed) {
        world.report(finished(order, List.of(completed), List.of()));
    }

    public void finishes(long order, List<Long> completed, List<Long> failed) {
        world.report(finished(order, completed, failed));
    }

    /** The machine of the second device certainly is where it was. */
    public void failsMovingOne(long order, long moved, long unmoved) {
        var back = DeviceOutcome.newBuilder(outcome(unmoved, "JOIN_TIMEOUT"))
                .setUnmoved(true)
                .build();
        world.report(finished(order, executionOf(order), List.of(outcome(moved, "JOIN_TIMEOUT"), back)));
    }

    public void fails(long order, long device, String code) {
        world.report(finished(order, executionOf(order), List.of(outcome(device, code))));
    }

    /** A report of an attempt that is over. */
    public void finishedLate(long order, String execution, long device) {
        world.report(finished(order, execution, List.of(outcome(device, null))));
    }

    /** The same content as another report. */
    public Report again(Report report) {
        return Report.newBuilder(report)
                .setReportId(UUID.randomUUID().toString())
                .build();
    }

    private Report finished(long order, String execution, List<DeviceOutcome> outcomes) {
        var failed = outcomes.stream().anyMatch(outcome -> outcome.getOutcome() != ExecutionOutcome.COMPLETED);
        return report(
                order,
                Finished.newBuilder()
                        .setExecutionId(execution)
                        .setOutcome(failed ? ExecutionOutcome.FAILED : ExecutionOutcome.COMPLETED)
                        .setDevices(outcomes)
                        .build());
    }

    private static DeviceOutcome outcome(long device, @Nullable String error) {
        return DeviceOutcome.newBuilder()
                .setDeviceId(device)
                .setOutcome(error == null ? ExecutionOutcome.COMPLETED : ExecutionOutcome.FAILED)
                .setNodeName("node-" + device)
                .setErrorCode(error)
                .setErrorMessage(error == null ? null : "drain timed out")
                .build();
    }

    private Report report(long order, Object body) {
        return Report.newBuilder()
                .setReportId(UUID.randomUUID().toString())
                .setOrderId(order)
                .setClusterId(world.cluster())
                .setReportedAt(START)
                .setExecutor("executor-1")
                .setBody(Objects.requireNonNull(body))
                .build();
    }
}
