package io.tidepool.local.replay;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are equal by content. */
public record Bytes(byte @Nullable [] value) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
