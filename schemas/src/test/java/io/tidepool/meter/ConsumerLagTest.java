package io.tidepool.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    ConsumerLagTest() {
        meters.config().meterFilter(ConsumerLag.only());
    }

    @Test
    void theLagOfEachPartitionIsToldOnce() {
        lag("tidepool.proposals");
        lag("tidepool_proposals");
        meters.counter("kafka.consumer.fetch.manager.records.consumed.total", "topic", "tidepool.proposals");
        meters.counter("kafka.consumer.fetch.manager.records.lag", "client.id", "c");
        meters.counter("tidepool.publish.sent");

        assertThat(meters.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> id.getName() + " " + id.getTag("topic"))
                .containsExactlyInAnyOrder(
                        "kafka.consumer.fetch.manager.records.lag tidepool.proposals", "tidepool.publish.sent null");
    }

    private void lag(String topic) {
        meters.gauge("kafka.consumer.fetch.manager.records.lag", Tags.of("topic", topic), 1);
    }

    @Test
    void nothingElseOfAReaderIsTold() {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var lag = new ConsumerLag(meters).of(consumer)) {
            assertThat(lag).isNotNull();
            assertThat(consumer.metrics()).hasSizeGreaterThan(50);
            assertThat(meters.getMeters()).isEmpty();
        }
    }
}
