package io.tidepool.api.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a device.
 *
 * @param actor {@code system} when nobody did it by hand
 * @param clusterId where it happened; null outside of clusters
 * @param changes columns with what was and what is
 * @param detail the name of the node, or why an order let go of the device
 */
public record DeviceEvent(
        long id,
        Instant at,
        Kind kind,
        String kindName,
        Origin origin,
        String actor,
        @Nullable Long orderId,
        @Nullable String orderNumber,
        @Nullable Long clusterId,
        @Nullable String clusterName,
        List<Change> changes,
        String detail) {
    public DeviceEvent {
        changes = List.copyOf(changes);
    }

    /** A column that changed; null is nothing. */
    public record Change(
            String field, @Nullable String from, @Nullable String to) {}

    /** By what way a change came. */
    public enum Origin {
        PERSON,
        IMPORT,
        ORDER,
        /** What the cluster tells of its nodes. */
        SYNC,
        SYSTEM
    }

    /** What happened. */
    public enum Kind {
        REGISTERED("登记"),
        CHANGED("修改"),
        /** The computed columns only. */
        RECOMPUTED("重新计算"),
        DELETED("删除"),
        ENTERED_POOL("入池"),
        LEFT_POOL("退池"),
        RESERVED("占用"),
        RELEASED("释放"),
        MAINTENANCE("维护"),
        NODE_FOUND("匹配到节点"),
        NODE_CHANGED("节点状态变化"),
        NODE_LOST("节点消失");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word shown to people. */
        public String label() {
            return label;
        }
    }
}
