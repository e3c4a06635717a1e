package io.tidepool.api.device.kafka;

import io.tidepool.api.device.NodeMap;
import io.tidepool.api.device.NodeReading;
import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.schema.NodeSample;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Keeps the newest state of every node. */
@Configuration(proxyBeanMethods = false)
class NodeIntake {
    /** How far the clock of a collector may be ahead; a sample from further on would hide those to come. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> nodeReader(Intake intake, NodeMap nodes, InstantSource clock) {
        return intake.batchReader(
                Topic.NODE_SAMPLES,
                "order-api-nodes",
                NodeSample.class,
                sent -> nodes.put(sent.stream()
                        .map(sample -> reading(sample, clock.instant().plus(AHEAD)))
                        .toList()));
    }

    private static NodeReading reading(NodeSample sent, Instant latest) {
        if (sent.getTakenAt().isAfter(latest)) {
            throw new IllegalArgumentException(
                    "taken_at " + sent.getTakenAt() + " must be at most 5 minutes after the clock here");
        }
        return new NodeReading(
                sent.getClusterId(),
                sent.getNodeName(),
                sent.getNodeUid(),
                sent.getInternalIp(),
                sent.getReady(),
                sent.getCordoned(),
                sent.getLabels(),
                sent.getTaints(),
                sent.getTakenAt());
    }
}
