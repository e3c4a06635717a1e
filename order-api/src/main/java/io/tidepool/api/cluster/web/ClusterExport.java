package io.tidepool.api.cluster.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterOverview;
import io.tidepool.api.cluster.ClusterOverview.State;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.snapshot.LatestView;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClusterExport {
    private static final Table<State> TABLE = Table.<State>named("集群", "clusters")
            .with("名称", state -> state.cluster().clustername())
            .with("中文名", state -> state.cluster().clusternamecn())
            .with("别名", state -> state.cluster().alias())
            .with("状态", state -> state.cluster().status())
            .with("健康", state -> state.healthy() ? "正常" : "异常")
            .with("异常原因", State::abnormalReason)
            .with("CPU使用率(%)", figure(LatestView::cpuUsage))
            .with("CPU分配率(%)", figure(LatestView::cpuAllocation))
            .with("内存使用率(%)", figure(LatestView::memoryUsage))
            .with("内存分配率(%)", figure(LatestView::memoryAllocation))
            .with("节点数", figure(LatestView::nodeCount))
            .with("Pod数", figure(LatestView::podCount))
            .withTime(
                    "采集时间",
                    state -> state.latest() == null ? null : state.latest().takenAt())
            .with("机房", state -> state.cluster().idc())
            .with("可用区", state -> state.cluster().zone())
            .with("集群类型", state -> state.cluster().clustertype())
            .with("集群组", state -> state.cluster().clusterGroup())
            .with("分组", state -> state.cluster().group())
            .with("架构", state -> state.cluster().architecture())
            .with("API地址", state -> state.cluster().apiserver())
            .with("已接入", state -> state.cluster().hasKubeconfig())
            .with("描述", state -> state.cluster().desc())
            .with("创建人", state -> state.cluster().creator())
            .withTime("创建时间", state -> state.cluster().createdAt())
            .with("编号", state -> state.cluster().id());

    private final Clusters clusters;
    private final ClusterOverview overview;
    private final Clock clock;

    ClusterExport(Clusters clusters, ClusterOverview overview, Clock clock) {
        this.clusters = clusters;
        this.overview = overview;
        this.clock = clock;
    }

    /** The whole list, with the filters of the list; never with a kubeconfig. */
    @GetMapping("/api/clusters/list.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportClusters")
    Export<State> clusters(
            @RequestParam(name = "keyword", required = false) @Nullable String keyword,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "idc", required = false) @Nullable String idc) {
        var filter = new Cluster.Filter(keyword, status, idc);
        var now = clock.instant();
        return new Export<>(TABLE, part -> overview.of(clusters.list(filter, part), now));
    }

    private static Table.Value<State> figure(Table.Value<LatestView> of) {
        return state -> state.latest() == null ? null : of.of(state.latest());
    }
}
