package io.tidepool.api.device.kafka;

import io.tidepool.api.device.NodeMap;
import io.tidepool.api.device.NodeReading;
import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.schema.NodeSample;
import io.tidepool.topic.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Keeps the newest state of every node. */
@Configuration(proxyBeanMethods = false)
class NodeIntake {
    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> nodeReader(Intake intake, NodeMap nodes) {
        return intake.batchReader(
                Topic.NODE_SAMPLES,
                "order-api-nodes",
                NodeSample.class,
                sent -> nodes.put(sent.stream().map(NodeIntake::reading).toList()));
    }

    private static NodeReading reading(NodeSample sent) {
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
