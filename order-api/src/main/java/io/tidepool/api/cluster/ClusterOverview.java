package io.tidepool.api.cluster;

import io.tidepool.api.request.Page;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.snapshot.LatestView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clusters with their newest figures and their health. */
public final class ClusterOverview {
    private final ClusterStore store;
    private final LatestSnapshots latest;
    private final Settings settings;

    public ClusterOverview(ClusterStore store, LatestSnapshots latest, Settings settings) {
        this.store = store;
        this.latest = latest;
        this.settings = settings;
    }

    /**
     * A cluster as it is doing.
     *
     * @param latest null while there are no figures
     * @param abnormalReason null when it is well
     */
    public record State(
            Cluster cluster,
            @Nullable LatestView latest,
            @Nullable String abnormalReason) {
        public boolean healthy() {
            return abnormalReason == null;
        }
    }

    public Page<State> of(Page<Cluster> clusters, Instant now) {
        var figures = figures(clusters.list());
        var health = health();
        return clusters.map(cluster -> state(cluster, figures.get(cluster.id()), health, now));
    }

    public State of(Cluster cluster, Instant now) {
        return state(cluster, figures(List.of(cluster)).get(cluster.id()), health(), now);
    }

    /** All clusters, by id. */
    public List<State> all(Instant now) {
        var clusters = store.all();
        var figures = figures(clusters);
        var health = health();
        return clusters.stream()
                .map(cluster -> state(cluster, figures.get(cluster.id()), health, now))
                .toList();
    }

    private Map<Long, LatestSnapshot> figures(List<Cluster> clusters) {
        return latest.of(clusters.stream().map(Cluster::id).toList(), LatestSnapshots.TOTAL);
    }

    private Health health() {
        return new Health(
                Duration.ofSeconds(settings.value(SettingCatalogue.MAXIMUM_GAP_SECONDS)),
                settings.value(SettingCatalogue.ABNORMAL_USAGE_PERCENT));
    }

    private static State state(Cluster cluster, @Nullable LatestSnapshot snapshot, Health health, Instant now) {
        return new State(
                cluster,
                Optional.ofNullable(snapshot).map(LatestView::of).orElse(null),
                health.abnormality(cluster, snapshot, now).orElse(null));
    }
}
