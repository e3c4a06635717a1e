package io.tidepool.bench.stack;

import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes strategies to their topic as the order API does. */
public final class Strategies implements AutoCloseable {
    private static final int DAY_MINUTES = 1_440;

    private final KafkaProducer<String, Strategy> producer;

    public Strategies(BenchStack stack) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                AvroWire.serializer(stack.registry()));
    }

    /** Pool entry above this CPU usage; cooldown a day. */
    public static Strategy.Builder above(String percent, long id, List<Long> clusters) {
        return Strategy.newBuilder()
                .setId(id)
                .setVersion(1)
                .setDeleted(false)
                .setEnabled(true)
                .setName("strategy " + id)
                .setAction(Action.POOL_ENTRY)
                .setCpu(new Threshold(new BigDecimal(percent), ThresholdType.USAGE))
                .setMemory(null)
                .setLogic(ConditionLogic.OR)
                .setAggregation(Aggregation.LATEST)
                .setWindowMinutes(null)
                .setDurationMinutes(0)
                .setCooldownMinutes(DAY_MINUTES)
                .setCooldownScope(CooldownScope.CLUSTER)
                .setDeviceCount(1)
                .setNodeSelector(null)
                .setResourceType("total")
                .setClusterIds(clusters)
                .setMaximumGapSeconds(0)
                .setUpdatedAt(Instant.now());
    }

    /** Sends a strategy; returns when it is on its way. Who needs it there waits for its effect. */
    public void send(Strategy strategy) {
        var unused = producer.send(
                new ProducerRecord<>(Topic.STRATEGIES.topicName(), Long.toString(strategy.getId()), strategy));
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
