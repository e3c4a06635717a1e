package io.tidepool.api.cluster.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterOverview;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.history.TimeRange;
import io.tidepool.api.history.Trends;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/clusters")
class ClusterRoutes {
    private final Clusters clusters;
    private final ClusterOverview overview;
    private final Trends trends;
    private final Clock clock;

    ClusterRoutes(Clusters clusters, ClusterOverview overview, Trends trends, Clock clock) {
        this.clusters = clusters;
        this.overview = overview;
        this.trends = trends;
        this.clock = clock;
    }

    @GetMapping("/list")
    @Permit(Permission.READ)
    @Operation(operationId = "listClusters")
    Envelope<Page<ClusterItem>> list(
            @RequestParam(name = "keyword", required = false) @Nullable String keyword,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "idc", required = false) @Nullable String idc,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var found = clusters.list(new Cluster.Filter(keyword, status, idc), Paging.of(page, pageSize));
        return Envelope.of(overview.of(found, clock.instant()).map(ClusterItem::of));
    }

    @GetMapping("/{id}/details")
    @Permit(Permission.READ)
    @Operation(operationId = "clusterDetails")
    Envelope<ClusterDetails> details(@PathVariable("id") long id) {
        var now = clock.instant();
        var item = ClusterItem.of(overview.of(clusters.find(id), now));
        try {
            var history = trends.of(id, LatestSnapshots.TOTAL, TimeRange.DAY, now);
            return Envelope.of(new ClusterDetails(item, history, null));
        } catch (Refusal e) {
            if (e.reason() != Refusal.Reason.UNAVAILABLE) {
                throw e;
            }
            return Envelope.of(new ClusterDetails(item, null, e.getMessage()));
        }
    }

    @PostMapping("/create")
    @Permit(Permission.CLUSTERS_WRITE)
    @Operation(operationId = "createCluster")
    Envelope<ClusterItem> create(@RequestBody ClusterBody body, Actor actor) {
        return item(clusters.create(body.draft(), actor, clock.instant()));
    }

    @PutMapping("/{id}")
    @Permit(Permission.CLUSTERS_WRITE)
    @Operation(operationId = "updateCluster")
    Envelope<ClusterItem> update(@PathVariable("id") long id, @RequestBody ClusterBody body, Actor actor) {
        return item(clusters.update(id, body.draft(), actor, clock.instant()));
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.CLUSTERS_WRITE)
    @Operation(operationId = "deleteCluster")
    Envelope<Void> delete(@PathVariable("id") long id, Actor actor) {
        clusters.delete(id, actor);
        return Envelope.done();
    }

    /** After a storm, or two exits that failed: from now on nodes of the cluster may be closed again. */
    @PostMapping("/{id}/resume-drains")
    @Permit(Permission.CLUSTERS_WRITE)
    @Operation(operationId = "resumeDrains")
    Envelope<Void> resumeDrains(@PathVariable("id") long id, Actor actor) {
        clusters.resumeDrains(id, actor);
        return Envelope.done();
    }

    private Envelope<ClusterItem> item(Cluster cluster) {
        return Envelope.of(ClusterItem.of(overview.of(cluster, clock.instant())));
    }
}
