package io.tidepool.api.snapshot.kafka;

import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.schema.ClusterSnapshot;
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
                sent -> latest.put(sent.stream().map(SnapshotRecords::read).toList()));
    }
}
