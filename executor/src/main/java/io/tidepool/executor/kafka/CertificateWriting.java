package io.tidepool.executor.kafka;

import io.tidepool.executor.certificate.BudgetTimeline;
import io.tidepool.executor.certificate.Capacity;
import io.tidepool.executor.certificate.Deadlock;
import io.tidepool.executor.certificate.DrainCertificate;
import io.tidepool.executor.certificate.PodPlan;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.schema.BudgetWave;
import io.tidepool.schema.CertificateVerdict;
import io.tidepool.schema.ClusterCapacity;
import io.tidepool.schema.DrainDeadlock;
import io.tidepool.schema.PodPlacement;
import java.util.List;
import java.util.Locale;

/** A drain certificate in the words of the wire. */
final class CertificateWriting {
    private CertificateWriting() {}

    static io.tidepool.schema.DrainCertificate wire(DrainCertificate certificate) {
        return io.tidepool.schema.DrainCertificate.newBuilder()
                .setVerdict(CertificateVerdict.valueOf(certificate.verdict().name()))
                .setMadeAt(certificate.madeAt())
                .setNodes(certificate.nodes())
                .setReasons(certificate.reasons())
                .setPods(
                        certificate.pods().stream().map(CertificateWriting::pod).toList())
                .setBudgets(certificate.budgets().stream()
                        .map(CertificateWriting::budget)
                        .toList())
                .setDeadlocks(certificate.deadlocks().stream()
                        .map(CertificateWriting::deadlock)
                        .toList())
                .setBefore(capacity(certificate.before()))
                .setAfter(capacity(certificate.after()))
                .setSpare(capacity(certificate.spare()))
                .setHighestRequestPercent(certificate.highestRequestPercent())
                .build();
    }

    private static PodPlacement pod(PodPlan plan) {
        return PodPlacement.newBuilder()
                .setPod(ReportWriting.pod(plan.judgement()))
                .setNodeName(plan.nodeName())
                .setPlacement(word(plan.placement()))
                .setTarget(plan.target())
                .setReason(plan.reason())
                .build();
    }

    private static io.tidepool.schema.BudgetTimeline budget(BudgetTimeline timeline) {
        return io.tidepool.schema.BudgetTimeline.newBuilder()
                .setBudget(timeline.budget())
                .setDisruptionsAllowed(timeline.disruptionsAllowed())
                .setDesiredHealthy(timeline.desiredHealthy())
                .setExpectedPods(timeline.expectedPods())
                .setFlow(word(timeline.flow()))
                .setWaves(timeline.waves().stream()
                        .map(wave -> BudgetWave.newBuilder()
                                .setNodeName(wave.nodeName())
                                .setPods(names(wave.pods()))
                                .setHealthyReplacements(wave.healthyReplacements())
                                .build())
                        .toList())
                .build();
    }

    private static DrainDeadlock deadlock(Deadlock deadlock) {
        return DrainDeadlock.newBuilder()
                .setKind(word(deadlock.kind()))
                .setPods(names(deadlock.pods()))
                .setNodes(deadlock.nodes())
                .setReason(deadlock.reason())
                .build();
    }

    private static ClusterCapacity capacity(Capacity capacity) {
        return ClusterCapacity.newBuilder()
                .setNodes(capacity.nodes())
                .setCpuRequested(capacity.cpuRequested())
                .setCpuAllocatable(capacity.cpuAllocatable())
                .setMemoryRequested(capacity.memoryRequested())
                .setMemoryAllocatable(capacity.memoryAllocatable())
                .setCpuPercent(capacity.cpuPercent())
                .setMemoryPercent(capacity.memoryPercent())
                .build();
    }

    private static List<String> names(List<PodRef> pods) {
        return pods.stream().map(PodRef::toString).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
