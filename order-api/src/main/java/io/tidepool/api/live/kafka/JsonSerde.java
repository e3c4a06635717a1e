package io.tidepool.api.live.kafka;

import io.tidepool.letter.Defect;
import io.tidepool.letter.UnusableRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Values that only this process reads: JSON, in which an older instance passes over what it does not know. */
final class JsonSerde<T> extends Serdes.WrapperSerde<T> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    JsonSerde(Class<T> type) {
        super((topic, value) -> bytes(value), (topic, bytes) -> read(bytes, type));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsBytes(value);
    }

    private static <T> @Nullable T read(byte @Nullable [] bytes, Class<T> type) {
        if (bytes == null) {
            return null;
        }
        try {
            return JSON.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new UnusableRecord(
                    Defect.UNREADABLE, "value is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
