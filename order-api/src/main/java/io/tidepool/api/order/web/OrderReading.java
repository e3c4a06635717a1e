package io.tidepool.api.order.web;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.EntryChoice;
import io.tidepool.api.order.OrderRules;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.PoolDevice;
import io.tidepool.api.order.Request;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.Usage;
import io.tidepool.api.order.jdbc.OrderParts;
import io.tidepool.api.order.jdbc.OrderParts.Documents;
import io.tidepool.api.order.jdbc.OrderQueries;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what people see of orders. */
@Component
class OrderReading {
    private final OrderQueries queries;
    private final OrderParts parts;
    private final PoolDevice.Inventory inventory;
    private final Settings settings;

    OrderReading(OrderQueries queries, OrderParts parts, PoolDevice.Inventory inventory, Settings settings) {
        this.queries = queries;
        this.parts = parts;
        this.inventory = inventory;
        this.settings = settings;
    }

    Page<OrderView> list(Filter filter, Paging paging, boolean mayAct) {
        var rules = OrderRules.now(settings);
        var highPercent = settings.value(SettingCatalogue.ABNORMAL_USAGE_PERCENT);
        return queries.list(filter, paging).map(order -> order.seenBy(mayAct, rules, highPercent));
    }

    /** @throws Refusal when there is no such order */
    OrderDetail detail(long id, boolean mayAct) {
        var order = known(id)
                .seenBy(mayAct, OrderRules.now(settings), settings.value(SettingCatalogue.ABNORMAL_USAGE_PERCENT));
        var documents = parts.documents(id);
        return new OrderDetail(
                order,
                documents.nodeSelector().requirements(),
                documents.requestedDevices(),
                documents.evidence(),
                expected(order),
                documents.removalPlan(),
                candidates(order, documents),
                parts.steps(id));
    }

    /** @throws Refusal when there is no such order */
    List<OrderParts.Device> devices(long id) {
        return parts.devices(known(id).id());
    }

    private OrderView known(long id) {
        return queries.one(id).orElseThrow(() -> Refusal.because(Refusal.Reason.NOT_FOUND, "没有编号为 " + id + " 的订单"));
    }

    private static @Nullable Usage expected(OrderView order) {
        return Optional.ofNullable(order.resourceUsage())
                .filter(usage -> !order.status().ended())
                .flatMap(usage -> usage.after(order.actionType(), order.deviceCount()))
                .orElse(null);
    }

    private List<OrderDetail.Candidate> candidates(OrderView order, Documents documents) {
        if (order.actionType() != Action.POOL_ENTRY || order.status() != Status.PENDING) {
            return List.of();
        }
        var request = new Request(
                order.actionType(),
                order.clusterId(),
                order.deviceCount(),
                order.resourceType(),
                documents.nodeSelector(),
                documents.requestedDevices(),
                order.description());
        return EntryChoice.of(request, inventory.available()).stream()
                .map(device -> new OrderDetail.Candidate(device.id(), device.ciCode(), device.ip()))
                .toList();
    }
}
