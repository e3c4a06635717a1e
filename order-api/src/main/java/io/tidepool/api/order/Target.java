package io.tidepool.api.order;

import org.jspecify.annotations.Nullable;

/** A device that an execution works on; name and uid are those of its node once there is one. */
public record Target(
        long deviceId,
        String ciCode,
        String ip,
        @Nullable String nodeName,
        @Nullable String nodeUid) {}
