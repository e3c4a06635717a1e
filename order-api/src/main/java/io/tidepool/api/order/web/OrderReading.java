package io.tidepool.api.order.web;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.Counterorder;
import io.tidepool.api.order.EntryChoice;
import io.tidepool.api.order.OrderCatalogue;
import io.tidepool.api.order.OrderParts;
import io.tidepool.api.order.OrderRules;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.OrderView.Viewer;
import io.tidepool.api.order.PoolDevice;
import io.tidepool.api.order.Request;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.Usage;
import io.tidepool.api.order.WaitingPods;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.StrategyFilter;
import io.tidepool.api.strategy.StrategyStatus;
import io.tidepool.api.strategy.StrategyStore;
import io.tidepool.rules.strategy.ScalingAction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what people see of orders. */
@Component
class OrderReading {
    private final OrderCatalogue catalogue;
    private final PoolDevice.Inventory inventory;
    private final StrategyStore strategies;
    private final Settings settings;
    private final JsonMapper json;

    OrderReading(
            OrderCatalogue catalogue,
            PoolDevice.Inventory inventory,
            StrategyStore strategies,
            Settings settings,
            JsonMapper json) {
        this.catalogue = catalogue;
        this.inventory = inventory;
        this.strategies = strategies;
        this.settings = settings;
        this.json = json;
    }

    Page<OrderView> list(Filter filter, Paging paging, Viewer viewer) {
        var rules = OrderRules.now(settings);
        var highPercent = settings.value(SettingCatalogue.ABNORMAL_USAGE_PERCENT);
        return catalogue.list(filter, paging).map(order -> order.seenBy(viewer, rules, highPercent));
    }

    /** @throws Refusal when there is no such order */
    OrderDetail detail(long id, Viewer viewer) {
        var order = known(id)
                .seenBy(viewer, OrderRules.now(settings), settings.value(SettingCatalogue.ABNORMAL_USAGE_PERCENT));
        var parts = catalogue.parts(id);
        var expected = expected(order);
        var evidence = tree(parts.evidence());
        return new OrderDetail(
                order,
                parts.selector().requirements(),
                parts.requestedDevices(),
                evidence,
                evidence == null ? null : waiting(evidence.path("snapshot")),
                expected,
                counterorders(order, expected),
                tree(parts.removalPlan()),
                candidates(order, parts),
                parts.steps().stream().map(this::step).toList());
    }

    /** @throws Refusal when there is no such order */
    List<OrderParts.InvolvedDevice> devices(long id) {
        return catalogue.parts(known(id).id()).devices();
    }

    private OrderView known(long id) {
        return catalogue.one(id).orElseThrow(() -> Refusal.because(Refusal.Reason.NOT_FOUND, "没有编号为 " + id + " 的订单"));
    }

    private static @Nullable Usage expected(OrderView order) {
        return Optional.ofNullable(order.resourceUsage())
                .filter(usage -> !order.status().ended())
                .flatMap(usage -> usage.after(order.actionType(), order.deviceCount()))
                .orElse(null);
    }

    private static @Nullable WaitingPods waiting(JsonNode snapshot) {
        var pods = snapshot.path("unschedulable_pod_count");
        var cpu = snapshot.path("unschedulable_cpu_request");
        var memory = snapshot.path("unschedulable_memory_request");
        if (!pods.isNumber() || !cpu.isNumber() || !memory.isNumber()) {
            return null;
        }
        var nodes = new WaitingPods.Nodes(
                snapshot.path("node_count").asInt(0),
                snapshot.path("cpu_capacity").asDouble(0),
                snapshot.path("memory_capacity").asDouble(0));
        return WaitingPods.of(pods.asInt(), cpu.asDouble(), memory.asDouble(), nodes);
    }

    private List<Counterorder> counterorders(OrderView order, @Nullable Usage expected) {
        if (order.actionType() != Action.POOL_EXIT || expected == null) {
            return List.of();
        }
        var watching =
                new StrategyFilter(null, StrategyStatus.ENABLED, ScalingAction.POOL_ENTRY, Set.of(order.clusterId()));
        var type = Objects.requireNonNullElse(order.resourceType(), LatestSnapshots.TOTAL);
        var entries = strategies.list(watching, Paging.part(1)).list().stream()
                .map(ManagedStrategy::rule)
                .filter(strategy -> strategy.resourceType().equals(type))
                .toList();
        return Counterorder.among(entries, expected);
    }

    private List<OrderDetail.Candidate> candidates(OrderView order, OrderParts parts) {
        if (order.actionType() != Action.POOL_ENTRY || order.status() != Status.PENDING) {
            return List.of();
        }
        var request = new Request(
                order.actionType(),
                order.clusterId(),
                order.deviceCount(),
                order.resourceType(),
                parts.selector(),
                parts.requestedDevices(),
                order.description());
        return EntryChoice.of(request, inventory.available(request)).stream()
                .map(device -> new OrderDetail.Candidate(device.id(), device.ciCode(), device.ip()))
                .toList();
    }

    private OrderDetail.Step step(OrderParts.Step step) {
        return new OrderDetail.Step(
                step.deviceId(),
                step.executionId(),
                step.nodeName(),
                step.step(),
                step.state(),
                step.attempts(),
                step.startedAt(),
                step.finishedAt(),
                step.detail(),
                tree(step.blockers()));
    }

    private @Nullable JsonNode tree(@Nullable String document) {
        return document == null ? null : json.readTree(document);
    }
}
