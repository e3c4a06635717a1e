package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;

/** The data centre's service that makes machines join and leave clusters. Asking twice is harmless. */
public interface Provisioner {
    Answer join(Machine machine);

    Answer leave(Machine machine);

    /** The machine and the execution on whose behalf it moves. */
    record Machine(String executionId, ClusterId clusterId, DeviceId deviceId, String ciCode, String ip) {}

    /** What it said. UNKNOWN: the request may have arrived. */
    record Answer(Kind kind, String message) {
        public enum Kind {
            ACCEPTED,
            REFUSED,
            UNKNOWN
        }
    }
}
