package io.tidepool.executor.device;

/** Number of a device in the order side's inventory. */
public record DeviceId(long value) {
    public DeviceId {
        if (value <= 0) {
            throw new IllegalArgumentException("device id " + value + " must be positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
