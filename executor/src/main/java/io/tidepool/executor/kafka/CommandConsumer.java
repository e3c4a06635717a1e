package io.tidepool.executor.kafka;

import io.tidepool.letter.DeadLetters;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import io.tidepool.schema.Command;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Stores each command before its offset is committed, so that none is lost and a repeated one is known. */
public final class CommandConsumer extends Worker {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String GROUP = "executor";
    private static final int SESSION_MILLIS = 10_000;

    private final KafkaEnds kafka;
    private final DeadLetters deadLetters;
    private final CommandReading commands;
    private final WireReader<Command> reader;

    public CommandConsumer(KafkaEnds kafka, DeadLetters deadLetters, CommandReading commands) {
        super("commands");
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.commands = commands;
        this.reader = new WireReader<>(kafka.registryUrl(), Command.class);
    }

    @Override
    void work() throws Exception {
        // A failure leaves this method with the offset uncommitted; the next round reads the record again.
        try (var consumer = kafka.consumer(membership());
                var telling = kafka.lag().of(consumer)) {
            consumer.subscribe(List.of(Topic.COMMANDS.topicName()));
            while (!stopped()) {
                for (var record : consumer.poll(POLL)) {
                    take(record);
                    consumer.commitSync(Map.of(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
                }
            }
        }
    }

    /**
     * A process that was killed and runs again under its name has its partitions at once: nobody waits until the dead
     * member is given up. The partitions of one that does not come back go to the others after the session.
     */
    private Map<String, Object> membership() {
        return Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                kafka.process().replaceAll("[^a-zA-Z0-9._-]", "-"),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_MILLIS);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            commands.deliver(
                    reader.read(record),
                    Trace.in(record.headers()).map(Trace::id).orElse(null));
        } catch (UnusableRecord e) {
            deadLetters.put(record, e);
        }
    }
}
