package io.tidepool.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;

/** How many records of a topic a reader has yet to read, by partition. */
public final class ConsumerLag {
    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";
    /** Kafka tells each figure once more, under the name it had for the topic before it allowed dots there. */
    private static final String OLD_TOPICS = "tidepool_";

    private final MeterRegistry meters;

    public ConsumerLag(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Goes on until it is closed. */
    @FunctionalInterface
    public interface Telling extends AutoCloseable {
        @Override
        void close();
    }

    /** Of all that Kafka's clients count, some hundred figures each, lets nothing through but the lag. */
    public static MeterFilter only() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !isLag(id));
    }

    private static boolean isLag(Meter.Id id) {
        return id.getName().equals(LAG)
                && !Objects.requireNonNullElse(id.getTag("topic"), OLD_TOPICS).startsWith(OLD_TOPICS);
    }

    /** Tells the lag of a reader; to be closed before the reader is. */
    public Telling of(Consumer<?, ?> consumer) {
        var lag = new KafkaClientMetrics(consumer);
        lag.bindTo(meters);
        return lag::close;
    }
}
