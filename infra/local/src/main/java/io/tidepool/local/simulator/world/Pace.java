package io.tidepool.local.simulator.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast the simulated world moves.
 *
 * @param sampleSeconds real seconds per 5-minute sample of a trace
 * @param graceScale what pods' grace periods are multiplied with before the kubelet removes them
 * @param podStartSeconds from binding to Ready
 * @param nodeReadySeconds from joining to Ready
 * @param podCollectionSeconds from a node's deletion to the removal of its pods
 * @param bookmarkSeconds between bookmarks of a watch
 * @param historyLength changes a watch can go back
 * @param controllers whether controllers, scheduler and kubelets run at all
 */
public record Pace(
        double sampleSeconds,
        double graceScale,
        double podStartSeconds,
        double nodeReadySeconds,
        double podCollectionSeconds,
        double bookmarkSeconds,
        int historyLength,
        boolean controllers) {

    /** Demonstration speed: a sample each 10 s, grace periods at a tenth. */
    public static final Pace DEMONSTRATION = new Pace(10, 0.1, 1, 5, 5, 60, 4000, true);

    /** As fast as tests like it. */
    public static final Pace TEST = new Pace(10, 0.01, 0.1, 0.2, 0.2, 60, 4000, true);

    @JsonCreator
    public Pace(
            @Nullable Double sampleSeconds,
            @Nullable Double graceScale,
            @Nullable Double podStartSeconds,
            @Nullable Double nodeReadySeconds,
            @Nullable Double podCollectionSeconds,
            @Nullable Double bookmarkSeconds,
            @Nullable Integer historyLength,
            @Nullable Boolean controllers) {
        this(
                or(sampleSeconds, 10),
                or(graceScale, 0.1),
                or(podStartSeconds, 1),
                or(nodeReadySeconds, 5),
                or(podCollectionSeconds, 5),
                or(bookmarkSeconds, 60),
                historyLength == null ? 4000 : historyLength,
                controllers == null || controllers);
    }

    public Pace {
        if (sampleSeconds <= 0) {
            throw new IllegalArgumentException("sample_seconds: must be above 0, was " + sampleSeconds);
        }
        if (graceScale < 0) {
            throw new IllegalArgumentException("grace_scale: must be 0 or more, was " + graceScale);
        }
        if (historyLength < 10) {
            throw new IllegalArgumentException("history_length: must be 10 or more, was " + historyLength);
        }
    }

    private static double or(@Nullable Double value, double other) {
        return value == null ? other : value;
    }

    /** The same without controllers, scheduler and kubelets: an API server alone. */
    public Pace withoutControllers() {
        return new Pace(
                sampleSeconds,
                graceScale,
                podStartSeconds,
                nodeReadySeconds,
                podCollectionSeconds,
                bookmarkSeconds,
                historyLength,
                false);
    }

    public Pace withBookmarkSeconds(double seconds) {
        return new Pace(
                sampleSeconds,
                graceScale,
                podStartSeconds,
                nodeReadySeconds,
                podCollectionSeconds,
                seconds,
                historyLength,
                controllers);
    }

    public Pace withGraceScale(double scale) {
        return new Pace(
                sampleSeconds,
                scale,
                podStartSeconds,
                nodeReadySeconds,
                podCollectionSeconds,
                bookmarkSeconds,
                historyLength,
                controllers);
    }

    public static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
