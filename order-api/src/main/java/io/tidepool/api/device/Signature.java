package io.tidepool.api.device;

/** Says in the life history who makes the changes of the present transaction. */
@FunctionalInterface
public interface Signature {
    void sign(String actor, DeviceEvent.Origin origin);
}
