package io.tidepool.executor.execution;

import io.tidepool.executor.certificate.Certifier;
import io.tidepool.executor.certificate.DrainCertificate;
import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.selection.NodeJudgement;
import io.tidepool.executor.selection.NodeSelection;
import io.tidepool.executor.selection.Protection;
import io.tidepool.executor.selection.Selection;
import io.tidepool.executor.selection.SelectionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes removal plans. A cluster that cannot be read gets no plan, and the reason instead. */
public final class Planner {
    private final Clusters clusters;
    private final ExecutionStore store;
    private final Protection protection;
    private final Limits limits;

    public Planner(Clusters clusters, ExecutionStore store, Protection protection, Limits limits) {
        this.clusters = clusters;
        this.store = store;
        this.protection = protection;
        this.limits = limits;
    }

    /** @throws LeaseLost when someone else works on the cluster */
    public void plan(String planId, Lease lease, Instant now) {
        store.plan(planId).ifPresent(request -> {
            var report = Report.of(request.origin(), now, plan(request));
            store.save(new ExecutionStore.Change(planId, null, null, List.of(report), Duration.ZERO, true), lease);
        });
    }

    private Report.Planned plan(PlanRequest request) {
        if (request.refusal() != null) {
            return new Report.Planned(request.planId(), request.purpose(), null, null, request.refusal());
        }
        try {
            var clusterId = request.origin().clusterId();
            var view = clusters.reader(clusterId).view();
            var policy = new SelectionPolicy(
                    request.selector(),
                    request.specialDevices(),
                    request.minimumNodes(),
                    request.ranking(),
                    protection,
                    request.agreed());
            var selection = new NodeSelection(view, request.devices(), policy)
                    .selectNodesForRemoval(clusterId, request.deviceCount(), request.selector());
            return new Report.Planned(
                    request.planId(), request.purpose(), selection, certificate(view, selection), null);
        } catch (ClusterException e) {
            return new Report.Planned(request.planId(), request.purpose(), null, null, "无法读取集群：" + e.getMessage());
        }
    }

    private @Nullable DrainCertificate certificate(ClusterView view, Selection selection) {
        var nodes = selection.chosen().stream().map(NodeJudgement::nodeName).toList();
        return nodes.isEmpty() ? null : new Certifier(view, limits.capacityFloorPercent()).certify(nodes);
    }
}
