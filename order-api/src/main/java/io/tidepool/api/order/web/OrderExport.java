package io.tidepool.api.order.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.OrderCatalogue;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.Status;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import io.tidepool.api.web.Several;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderExport {
    private static final Table<OrderView> TABLE = Table.<OrderView>named("订单", "orders")
            .with("订单号", OrderView::orderNumber)
            .with("类型", order -> order.actionType().label())
            .with("状态", order -> order.status().label())
            .with("集群", OrderView::clusterName)
            .with("策略", OrderView::strategyName)
            .with("设备数", OrderView::deviceCount)
            .with("资源类型", OrderView::resourceType)
            .with("触发值", OrderView::triggeredValue)
            .with("阈值", OrderView::thresholdValue)
            .with("创建人", OrderView::createdBy)
            .withTime("创建时间", OrderView::createdAt)
            .with("审批人", OrderView::approver)
            .withTime("审批时间", OrderView::approvedAt)
            .with("执行人", OrderView::executor)
            .withTime("执行时间", OrderView::executionTime)
            .withTime("完成时间", OrderView::completionTime)
            .with("原因", OrderView::failureReason)
            .with("重试次数", OrderView::retryCount)
            .withTime("维护开始时间", OrderView::maintenanceStartTime)
            .withTime("维护结束时间", OrderView::maintenanceEndTime)
            .with("外部工单号", OrderView::externalTicketId)
            .with("说明", OrderView::description)
            .with("编号", OrderView::id);

    private final OrderCatalogue catalogue;

    OrderExport(OrderCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The whole list, with the filters of the list. */
    @GetMapping("/api/orders/list.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportOrders")
    Export<OrderView> orders(
            @RequestParam(name = "status", required = false) @Nullable List<Status> status,
            @RequestParam(name = "action_type", required = false) @Nullable List<Action> actionType,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "strategy_id", required = false) @Nullable Long strategyId,
            @RequestParam(name = "keyword", required = false) @Nullable String keyword,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to) {
        var filter = new OrderView.Filter(
                Several.of(status), Several.of(actionType), clusterId, strategyId, keyword, from, to);
        return new Export<>(TABLE, part -> catalogue.list(filter, part));
    }
}
