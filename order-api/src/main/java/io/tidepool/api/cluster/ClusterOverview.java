package io.tidepool.api.cluster;

import io.tidepool.api.request.Page;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.snapshot.LatestView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Clusters with their newest figures and their health. */
public final class ClusterOverview {
    private final ClusterStore store;
    private final LatestSnapshots latest;
    private final HeldDrains held;
    private final Settings settings;

    public ClusterOverview(ClusterStore store, LatestSnapshots latest, HeldDrains held, Settings settings) {
        this.store = store;
        this.latest = latest;
        this.held = held;
        this.settings = settings;
    }

    /**
     * A cluster as it is doing.
     *
     * @param latest null while there are no figures
     * @param abnormalReason null when it is well
     * @param drainsHeld null when its nodes may be closed
     */
    public record State(
            Cluster cluster,
            @Nullable LatestView latest,
            @Nullable String abnormalReason,
            HeldDrains.@Nullable Hold drainsHeld) {
        public boolean healthy() {
            return abnormalReason == null;
        }
    }

    public Page<State> of(Page<Cluster> clusters, Instant now) {
        return clusters.map(reading(clusters.list(), now));
    }

    public State of(Cluster cluster, Instant now) {
        return reading(List.of(cluster), now).apply(cluster);
    }

    /** All clusters, by id. */
    public List<State> all(Instant now) {
        var clusters = store.all();
        return clusters.stream().map(reading(clusters, now)).toList();
    }

    /** Reads once what all of them need. */
    private Function<Cluster, State> reading(List<Cluster> clusters, Instant now) {
        var ids = clusters.stream().map(Cluster::id).toList();
        var figures = latest.of(ids, LatestSnapshots.TOTAL);
        var holds = held.among(ids);
        var health = new Health(
                Duration.ofSeconds(settings.value(SettingCatalogue.MAXIMUM_GAP_SECONDS)),
                settings.value(SettingCatalogue.ABNORMAL_USAGE_PERCENT));
        return cluster -> {
            var snapshot = figures.get(cluster.id());
            return new State(
                    cluster,
                    Optional.ofNullable(snapshot).map(LatestView::of).orElse(null),
                    health.abnormality(cluster, snapshot, now).orElse(null),
                    holds.get(cluster.id()));
        };
    }
}
