package io.tidepool.api.snapshot.kafka;

import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.letter.SnapshotRules;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Keeps the newest snapshot of every part of every cluster. */
@Configuration(proxyBeanMethods = false)
class SnapshotIntake {
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> snapshotReader(Intake intake, LatestSnapshots latest) {
        return intake.batchReader(
                Topic.SNAPSHOTS,
                "order-api-snapshots",
                ClusterSnapshot.class,
                sent -> latest.put(sent.stream().map(SnapshotIntake::checked).toList()));
    }

    private static LatestSnapshot checked(ClusterSnapshot sent) {
        SnapshotRules.check(sent);
        return snapshot(sent);
    }

    static LatestSnapshot snapshot(ClusterSnapshot sent) {
        var complete = sent.getOutcome() == CollectionOutcome.COMPLETE;
        var failure = sent.getFailure();
        return new LatestSnapshot(
                sent.getClusterId(),
                sent.getResourceType(),
                complete ? sent.getTakenAt() : null,
                sent.getIntervalSeconds(),
                sent.getCpuCapacity(),
                sent.getMemoryCapacity(),
                sent.getCpuRequest(),
                sent.getMemoryRequest(),
                sent.getCpuUsagePercent(),
                sent.getMemoryUsagePercent(),
                sent.getNodeCount(),
                sent.getReadyNodeCount(),
                sent.getBareMetalCount(),
                sent.getVirtualMachineCount(),
                sent.getPodCount(),
                sent.getUnschedulablePodCount(),
                complete ? null : sent.getTakenAt(),
                complete ? null : failure == null ? "unknown" : failure);
    }
}
