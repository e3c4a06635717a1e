package io.tidepool.api.strategy.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.strategy.Execution;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.api.strategy.StrategyFilter;
import io.tidepool.api.strategy.StrategyStatus;
import io.tidepool.api.strategy.StrategyView;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import io.tidepool.api.web.Several;
import io.tidepool.rules.strategy.ScalingAction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
@RequestMapping("/api/strategies")
class StrategyRoutes {
    private final Strategies strategies;
    private final ClusterStore clusters;
    private final Clock clock;

    StrategyRoutes(Strategies strategies, ClusterStore clusters, Clock clock) {
        this.strategies = strategies;
        this.clusters = clusters;
        this.clock = clock;
    }

    @GetMapping("/list")
    @Permit(Permission.READ)
    @Operation(operationId = "listStrategies")
    Envelope<Page<StrategyItem>> list(
            @RequestParam(name = "name", required = false) @Nullable String name,
            @RequestParam(name = "status", required = false) @Nullable StrategyStatus status,
            @RequestParam(name = "threshold_trigger_action", required = false) @Nullable ScalingAction action,
            @RequestParam(name = "cluster_id", required = false) @Nullable Set<Long> clusterIds,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var filter = new StrategyFilter(name, status, action, Set.copyOf(Several.of(clusterIds)));
        var found = strategies.list(filter, Paging.of(page, pageSize));
        var names = names(found.list());
        return Envelope.of(found.map(strategy -> item(strategy, names)));
    }

    @PostMapping("/create")
    @Permit(Permission.STRATEGIES_WRITE)
    @Operation(operationId = "createStrategy")
    Envelope<StrategyItem> create(@RequestBody StrategyBody body, Actor actor) {
        return item(strategies.create(body.request(), actor, clock.instant()));
    }

    /** What create, or with an id update, would make of the body; nothing is kept. */
    @PostMapping("/preview")
    @Permit(Permission.READ)
    @Operation(operationId = "previewStrategy")
    Envelope<StrategyItem> preview(
            @RequestParam(name = "id", required = false) @Nullable Long id,
            @RequestBody StrategyBody body,
            Actor actor) {
        return item(strategies.preview(id, body.request(), actor, clock.instant()));
    }

    @GetMapping("/{id}")
    @Permit(Permission.READ)
    @Operation(operationId = "strategy")
    Envelope<StrategyItem> one(@PathVariable("id") long id) {
        return item(strategies.find(id));
    }

    @PutMapping("/{id}")
    @Permit(Permission.STRATEGIES_WRITE)
    @Operation(operationId = "updateStrategy")
    Envelope<StrategyItem> update(@PathVariable("id") long id, @RequestBody StrategyBody body, Actor actor) {
        return item(strategies.update(id, body.request(), actor, clock.instant()));
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.STRATEGIES_WRITE)
    @Operation(operationId = "deleteStrategy")
    Envelope<Void> delete(@PathVariable("id") long id, Actor actor) {
        strategies.delete(id, actor);
        return Envelope.done();
    }

    record StatusBody(@Nullable String status, @Nullable Long version) {}

    @PutMapping("/{id}/status")
    @Permit(Permission.STRATEGIES_WRITE)
    @Operation(operationId = "switchStrategy")
    Envelope<StrategyItem> switchTo(@PathVariable("id") long id, @RequestBody StatusBody body, Actor actor) {
        return item(strategies.switchTo(id, body.status(), body.version(), actor, clock.instant()));
    }

    @GetMapping("/{id}/execution-history")
    @Permit(Permission.READ)
    @Operation(operationId = "strategyExecutionHistory")
    Envelope<Page<Execution>> history(
            @PathVariable("id") long id,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Envelope.of(strategies.history(id, clusterId, Paging.of(page, pageSize)));
    }

    private Envelope<StrategyItem> item(ManagedStrategy strategy) {
        return Envelope.of(item(strategy, names(List.of(strategy))));
    }

    private static StrategyItem item(ManagedStrategy strategy, Map<Long, String> names) {
        return new StrategyItem(
                StrategyView.of(strategy),
                strategy.clusterIds().stream()
                        .map(id -> new Cluster.Name(id, names.getOrDefault(id, "")))
                        .toList());
    }

    private Map<Long, String> names(List<ManagedStrategy> of) {
        var ids =
                of.stream().flatMap(strategy -> strategy.clusterIds().stream()).collect(Collectors.toSet());
        return clusters.names(ids);
    }
}
