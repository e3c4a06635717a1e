package io.tidepool.api.order;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sentence that helps whoever decides on an order. */
public final class Advice {
    private Advice() {}

    /**
     * Empty when there is nothing left to decide.
     *
     * @param usage of the cluster now; null when nothing is known
     * @param highPercent usage above which a cluster counts as busy
     */
    public static Optional<String> of(
            Action action, Status status, int devices, @Nullable Usage usage, int highPercent) {
        if (status != Status.PENDING || !action.changesPool()) {
            return Optional.empty();
        }
        if (usage == null || usage.cpuUsage() == null && usage.memoryUsage() == null) {
            return Optional.of("暂无此集群的资源数据，请确认采集正常后再决定");
        }
        var now = "当前使用率 " + usage.inWords();
        var after = usage.after(action, devices);
        if (after.isEmpty()) {
            return Optional.of(now + "，" + action.label() + " " + devices + " 台后没有剩余节点，不建议批准");
        }
        var expected = now + "，" + action.label() + " " + devices + " 台后预计 "
                + after.get().inWords();
        if (action == Action.POOL_EXIT) {
            return Optional.of(
                    after.get().above(highPercent)
                            ? expected + "，将超过 " + highPercent + "%，请谨慎批准"
                            : expected + "，低于 " + highPercent + "%，可以退池");
        }
        return Optional.of(
                usage.above(highPercent)
                        ? expected + "，资源紧张，建议尽快入池"
                        : expected + "，当前已不高于 " + highPercent + "%，请确认是否仍需入池");
    }
}
