package io.tidepool.rules.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Restores the order of times as a stream processor does: what came is held back until nothing older can come, given a
 * bound on the disorder. At equal times: edits, then orders, then snapshots, by their ids.
 */
final class WatermarkOrder {
    static final Comparator<Happening> ORDER = Comparator.comparing(Happening::at)
            .thenComparing(WatermarkOrder::kind)
            .thenComparing(WatermarkOrder::id)
            .thenComparing(WatermarkOrder::part);

    private WatermarkOrder() {}

    static List<Happening> restored(List<Happening> arrived, Duration bound) {
        var waiting = new PriorityQueue<>(ORDER);
        var released = new ArrayList<Happening>();
        var watermark = Instant.MIN;
        for (var happening : arrived) {
            waiting.add(happening);
            var least = happening.at().minus(bound);
            if (least.isAfter(watermark)) {
                watermark = least;
            }
            while (!waiting.isEmpty() && waiting.element().at().isBefore(watermark)) {
                released.add(waiting.remove());
            }
        }
        while (!waiting.isEmpty()) {
            released.add(waiting.remove());
        }
        return released;
    }

    private static int kind(Happening happening) {
        if (happening instanceof Happening.Edited) {
            return 0;
        }
        return happening instanceof Happening.OrderMoved ? 1 : 2;
    }

    private static long id(Happening happening) {
        if (happening instanceof Happening.Edited edited) {
            return edited.strategy().id().value();
        }
        if (happening instanceof Happening.OrderMoved moved) {
            return moved.order().id();
        }
        return ((Happening.Taken) happening).snapshot().cluster().value();
    }

    private static String part(Happening happening) {
        return happening instanceof Happening.Taken taken ? taken.snapshot().resourceType() : "";
    }
}
