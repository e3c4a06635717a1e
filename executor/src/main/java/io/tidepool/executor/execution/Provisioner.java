package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import org.jspecify.annotations.Nullable;

/** The service that makes machines join and leave clusters. Asking twice is harmless. */
public interface Provisioner {
    Answer join(Machine machine);

    /** Lets the machine of a node leave; one without a node name is taken back from a join that came to nothing. */
    Answer leave(Machine machine);

    /** Whether a machine that leaves takes its node object along, so that we do not delete it. */
    boolean removesNode(ClusterId clusterId);

    /**
     * The machine and the execution on whose behalf it moves.
     *
     * @param nodeName the node that leaves with it; null for a machine that joins or is taken back
     * @param nodeUid of that node; null when there is none
     */
    record Machine(
            String executionId,
            ClusterId clusterId,
            DeviceId deviceId,
            String ciCode,
            String ip,
            @Nullable String nodeName,
            @Nullable String nodeUid) {}

    /**
     * What it said.
     *
     * @param message why not, or what is still to come; empty when it accepted
     * @param nodeName the node's name where the provisioner knows it; else null
     */
    record Answer(Kind kind, String message, @Nullable String nodeName) {
        public enum Kind {
            ACCEPTED,
            /** Accepted, and worth asking again until it is done. */
            UNDER_WAY,
            REFUSED,
            /** The request may have arrived. */
            UNKNOWN
        }

        public static Answer accepted() {
            return new Answer(Kind.ACCEPTED, "", null);
        }

        public static Answer joining(String nodeName) {
            return new Answer(Kind.ACCEPTED, "", nodeName);
        }

        public static Answer underWay(String message) {
            return new Answer(Kind.UNDER_WAY, message, null);
        }

        public static Answer refused(String message) {
            return new Answer(Kind.REFUSED, message, null);
        }

        public static Answer unknown(String message) {
            return new Answer(Kind.UNKNOWN, message, null);
        }
    }
}
