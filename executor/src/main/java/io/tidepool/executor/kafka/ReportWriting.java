package io.tidepool.executor.kafka;

import io.tidepool.executor.drain.PodJudgement;
import io.tidepool.executor.execution.Outcome;
import io.tidepool.executor.execution.PlanPurpose;
import io.tidepool.executor.execution.Report;
import io.tidepool.executor.execution.Step;
import io.tidepool.executor.selection.NodeJudgement;
import io.tidepool.executor.selection.Score;
import io.tidepool.schema.Blocker;
import io.tidepool.schema.DeviceOutcome;
import io.tidepool.schema.ExecutionOutcome;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.Finished;
import io.tidepool.schema.NodeScore;
import io.tidepool.schema.PodVerdict;
import io.tidepool.schema.RankCriterion;
import io.tidepool.schema.RemovalPlan;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import java.util.List;
import java.util.Locale;

/** Our reports in the words of the wire. */
final class ReportWriting {
    private ReportWriting() {}

    /**
     * @param executor name of this process
     */
    static io.tidepool.schema.Report wire(Report report, String executor) {
        return io.tidepool.schema.Report.newBuilder()
                .setReportId(report.id())
                .setOrderId(report.orderId())
                .setClusterId(report.clusterId().value())
                .setReportedAt(report.at())
                .setExecutor(executor)
                .setBody(body(report))
                .build();
    }

    /** What the record is about, such as {@code step_done}. */
    static String kind(Report.Body body) {
        if (body instanceof Report.Planned) {
            return "removal_plan";
        } else if (body instanceof Report.StepDone) {
            return "step_done";
        } else if (body instanceof Report.StepBlocked) {
            return "step_blocked";
        }
        return "finished";
    }

    private static Object body(Report report) {
        var body = report.body();
        if (body instanceof Report.Planned planned) {
            return plan(report, planned);
        } else if (body instanceof Report.StepDone done) {
            return StepDone.newBuilder()
                    .setExecutionId(done.executionId())
                    .setDeviceId(done.deviceId().value())
                    .setNodeName(done.nodeName())
                    .setStep(step(done.step()))
                    .setAttempts(done.attempts())
                    .setStartedAt(done.startedAt())
                    .setFinishedAt(done.finishedAt())
                    .setDetail(done.detail())
                    .build();
        } else if (body instanceof Report.StepBlocked blocked) {
            return StepBlocked.newBuilder()
                    .setExecutionId(blocked.executionId())
                    .setDeviceId(blocked.deviceId().value())
                    .setNodeName(blocked.nodeName())
                    .setStep(step(blocked.step()))
                    .setSince(blocked.since())
                    .setBlockers(blocked.blockers().stream()
                            .map(ReportWriting::blocker)
                            .toList())
                    .build();
        } else if (body instanceof Report.Finished finished) {
            return Finished.newBuilder()
                    .setExecutionId(finished.executionId())
                    .setOutcome(outcome(finished.outcome()))
                    .setDevices(finished.devices().stream()
                            .map(ReportWriting::device)
                            .toList())
                    .setFailureReason(finished.failureReason())
                    .build();
        }
        throw new IllegalStateException("no wire form for " + body);
    }

    private static RemovalPlan plan(Report report, Report.Planned planned) {
        var selection = planned.selection();
        var certificate = planned.certificate();
        return RemovalPlan.newBuilder()
                .setPlanId(planned.planId())
                .setPurpose(
                        planned.purpose() == PlanPurpose.PREVIEW
                                ? io.tidepool.schema.PlanPurpose.PREVIEW
                                : io.tidepool.schema.PlanPurpose.EXECUTION)
                .setMadeAt(report.at())
                .setNodes(
                        selection == null
                                ? List.of()
                                : selection.nodes().stream()
                                        .map(ReportWriting::node)
                                        .toList())
                .setChosenCount(selection == null ? 0 : selection.chosen().size())
                .setFingerprint(selection == null ? "" : selection.fingerprint())
                .setShortfall(selection == null ? null : selection.shortfall().orElse(null))
                .setFailure(planned.failure())
                .setCertificate(certificate == null ? null : CertificateWriting.wire(certificate))
                .build();
    }

    private static io.tidepool.schema.NodeJudgement node(NodeJudgement node) {
        var device = node.deviceId();
        return io.tidepool.schema.NodeJudgement.newBuilder()
                .setDeviceId(device == null ? null : (Long) device.value())
                .setCiCode(node.ciCode())
                .setNodeName(node.nodeName())
                .setNodeUid(node.nodeUid())
                .setRank(node.rank())
                .setChosen(node.chosen())
                .setReasons(node.reasons())
                .setCpuRequestPercent(node.cpuRequestPercent())
                .setMemoryRequestPercent(node.memoryRequestPercent())
                .setCpuUsagePercent(node.cpuUsagePercent())
                .setMemoryUsagePercent(node.memoryUsagePercent())
                .setPodCount(node.pods().size())
                .setPods(node.pods().stream().map(ReportWriting::pod).toList())
                .setScores(node.scores().stream().map(ReportWriting::score).toList())
                .build();
    }

    private static NodeScore score(Score score) {
        return new NodeScore(RankCriterion.valueOf(score.criterion().name()), score.points(), score.weight());
    }

    static io.tidepool.schema.PodJudgement pod(PodJudgement pod) {
        return io.tidepool.schema.PodJudgement.newBuilder()
                .setNamespace(pod.pod().namespace())
                .setName(pod.pod().name())
                .setUid(pod.pod().uid())
                .setPodClass(pod.podClass().name().toLowerCase(Locale.ROOT))
                .setVerdict(PodVerdict.valueOf(pod.verdict().name()))
                .setReason(pod.reason())
                .build();
    }

    private static Blocker blocker(io.tidepool.executor.execution.Blocker blocker) {
        return Blocker.newBuilder()
                .setNamespace(blocker.namespace())
                .setPod(blocker.pod())
                .setBudget(blocker.budget())
                .setReason(blocker.reason())
                .setBrake(blocker.brake())
                .build();
    }

    private static DeviceOutcome device(Report.DeviceOutcome device) {
        return DeviceOutcome.newBuilder()
                .setDeviceId(device.deviceId().value())
                .setOutcome(outcome(device.outcome()))
                .setNodeName(device.nodeName())
                .setErrorCode(device.errorCode())
                .setErrorMessage(device.errorMessage())
                .setUnmoved(device.unmoved())
                .build();
    }

    private static ExecutionStep step(Step step) {
        return ExecutionStep.valueOf(step.name());
    }

    private static ExecutionOutcome outcome(Outcome outcome) {
        return ExecutionOutcome.valueOf(outcome.name());
    }
}
