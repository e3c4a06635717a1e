package io.tidepool.executor.kubernetes;

import io.tidepool.executor.cluster.OwnerMark;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our signature on a node, as annotations. */
final class Marks {
    private static final String ORDER = "tidepool.io/order";
    private static final String EXECUTION = "tidepool.io/execution";
    private static final String TOKEN = "tidepool.io/fencing-token";

    private Marks() {}

    /** Null when the node carries none, or one that is not ours to read. */
    static @Nullable OwnerMark read(Map<String, String> annotations) {
        var order = annotations.get(ORDER);
        var execution = annotations.get(EXECUTION);
        var token = annotations.get(TOKEN);
        if (order == null || execution == null || token == null) {
            return null;
        }
        try {
            return new OwnerMark(Long.parseLong(order), execution, Long.parseLong(token));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** As a merge patch wants it: a null value removes the annotation. */
    static Map<String, @Nullable Object> write(@Nullable OwnerMark mark) {
        var annotations = new HashMap<String, @Nullable Object>();
        annotations.put(ORDER, mark == null ? null : Long.toString(mark.orderId()));
        annotations.put(EXECUTION, mark == null ? null : mark.executionId());
        annotations.put(TOKEN, mark == null ? null : Long.toString(mark.token()));
        return annotations;
    }
}
