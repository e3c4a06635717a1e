package io.tidepool.api.live.kafka;

import io.tidepool.letter.Defect;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What the view needs of a record on the wire. It throws {@link UnusableRecord} when no later try would succeed, and
 * {@link io.tidepool.letter.RegistryAway} when one might.
 *
 * @param <W> what the topic holds
 */
final class WireDeserializer<W extends SpecificRecord, T> implements Deserializer<T> {
    private final WireReader<W> wire;
    private final Function<W, T> needed;

    /** @param needed throws {@link IllegalArgumentException} for values that cannot be used */
    WireDeserializer(WireReader<W> wire, Function<W, T> needed) {
        this.wire = wire;
        this.needed = needed;
    }

    @Override
    public T deserialize(String topic, byte @Nullable [] value) {
        // The format on the wire is in the value alone.
        var sent = wire.read(new ConsumerRecord<>(topic, 0, 0, new byte[0], value));
        try {
            return needed.apply(sent);
        } catch (IllegalArgumentException e) {
            throw new UnusableRecord(Defect.INVALID, String.valueOf(e.getMessage()), e);
        }
    }
}
