package io.tidepool.api.strategy.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.request.Page;
import io.tidepool.api.strategy.Execution;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.api.strategy.StrategyFilter;
import io.tidepool.api.strategy.StrategyStatus;
import io.tidepool.api.strategy.StrategyView;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import io.tidepool.api.web.Several;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.ThresholdType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/strategies")
class StrategyExport {
    private static final Map<String, String> RESULTS =
            Map.of("order_created", "已创建订单", "skipped", "已跳过", "failed_check", "检查失败");

    private static final Table<Line> STRATEGIES = Table.<Line>named("策略", "strategies")
            .with("策略名称", line -> line.strategy().name())
            .with("描述", line -> line.strategy().description())
            .with("关联集群", Line::clusters)
            .with("动作", line -> line.strategy().thresholdTriggerAction() == ScalingAction.POOL_ENTRY ? "入池" : "退池")
            .with("CPU阈值(%)", line -> line.strategy().cpuThresholdValue())
            .with("CPU阈值类型", line -> words(line.strategy().cpuThresholdType()))
            .with("内存阈值(%)", line -> line.strategy().memoryThresholdValue())
            .with("内存阈值类型", line -> words(line.strategy().memoryThresholdType()))
            .with("条件逻辑", line -> line.strategy().conditionLogic().name())
            .with("取值方式", line -> words(line.strategy().metricAggregation()))
            .with("窗口(分钟)", line -> line.strategy().windowMinutes())
            .with("持续时长(分钟)", line -> line.strategy().durationMinutes())
            .with("冷却时间(分钟)", line -> line.strategy().cooldownMinutes())
            .with("冷却范围", line -> line.strategy().cooldownScope() == CooldownScope.CLUSTER ? "单个集群" : "整个策略")
            .with("设备数", line -> line.strategy().deviceCount())
            .with("资源类型", line -> line.strategy().resourceType())
            .with("节点选择", line -> line.strategy().nodeSelector())
            .with("状态", line -> line.strategy().status() == StrategyStatus.ENABLED ? "启用" : "禁用")
            .with("创建人", line -> line.strategy().createdBy())
            .withTime("创建时间", line -> line.strategy().createdAt())
            .with("更新人", line -> line.strategy().updatedBy())
            .withTime("更新时间", line -> line.strategy().updatedAt())
            .with("编号", line -> line.strategy().id());

    private static final Table<Execution> HISTORY = Table.<Execution>named("策略执行历史", "execution-history")
            .withTime("首次时间", Execution::executionTime)
            .withTime("最近时间", Execution::lastExecutionTime)
            .with("次数", Execution::occurrences)
            .with("集群", Execution::clusterName)
            .with("资源类型", Execution::resourceType)
            .with("结果", execution -> RESULTS.getOrDefault(execution.result(), execution.result()))
            .with("原因代码", Execution::reasonCode)
            .with("原因", Execution::reason)
            .with("触发值", Execution::triggeredValue)
            .with("阈值", Execution::thresholdValue)
            .with("订单号", Execution::orderNumber);

    private final Strategies strategies;
    private final ClusterStore clusters;

    StrategyExport(Strategies strategies, ClusterStore clusters) {
        this.strategies = strategies;
        this.clusters = clusters;
    }

    private record Line(StrategyView strategy, List<String> clusters) {}

    /** The whole list, with the filters of the list. */
    @GetMapping("/list.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportStrategies")
    Export<?> strategies(
            @RequestParam(name = "name", required = false) @Nullable String name,
            @RequestParam(name = "status", required = false) @Nullable StrategyStatus status,
            @RequestParam(name = "threshold_trigger_action", required = false) @Nullable ScalingAction action,
            @RequestParam(name = "cluster_id", required = false) @Nullable Set<Long> clusterIds) {
        var filter = new StrategyFilter(name, status, action, Set.copyOf(Several.of(clusterIds)));
        return new Export<>(STRATEGIES, part -> lines(strategies.list(filter, part)));
    }

    /** The whole history of a strategy, with the filter of the list. */
    @GetMapping("/{id}/execution-history.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportExecutionHistory")
    Export<Execution> history(
            @PathVariable("id") long id,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId) {
        return new Export<>(HISTORY, part -> strategies.history(id, clusterId, part));
    }

    private Page<Line> lines(Page<ManagedStrategy> found) {
        var names = clusters.names(found.list().stream()
                .flatMap(strategy -> strategy.clusterIds().stream())
                .collect(Collectors.toSet()));
        return found.map(strategy -> new Line(
                StrategyView.of(strategy),
                strategy.clusterIds().stream()
                        .map(id -> names.getOrDefault(id, Long.toString(id)))
                        .toList()));
    }

    private static @Nullable String words(@Nullable ThresholdType type) {
        return type == null
                ? null
                : switch (type) {
                    case USAGE -> "使用率";
                    case ALLOCATED -> "分配率";
                };
    }

    private static String words(Aggregation aggregation) {
        return switch (aggregation) {
            case LATEST -> "最新值";
            case AVG -> "平均值";
            case MAX -> "峰值";
        };
    }
}
