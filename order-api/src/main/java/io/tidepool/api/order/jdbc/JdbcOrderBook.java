package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.stamp;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.event.Events;
import io.tidepool.api.order.Maintenance;
import io.tidepool.api.order.Maintenance.Window;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.OrderRules;
import io.tidepool.api.order.Reservation;
import io.tidepool.api.order.Trigger;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcOrderBook implements OrderBook {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SelectorJson selectors;
    private final OrderRow rows;
    private final Settings settings;
    private final OperationLog log;
    private final Reservation.Book reservations;
    private final List<Announcer> announcers;
    private final Events events;

    JdbcOrderBook(
            JdbcClient jdbc,
            JsonMapper json,
            SelectorJson selectors,
            Settings settings,
            OperationLog log,
            Reservation.Book reservations,
            List<Announcer> announcers,
            Events events) {
        this.jdbc = jdbc;
        this.json = json;
        this.selectors = selectors;
        this.rows = new OrderRow(selectors);
        this.settings = settings;
        this.log = log;
        this.reservations = reservations;
        this.announcers = List.copyOf(announcers);
        this.events = events;
    }

    @Override
    public Order add(Order order, Actor actor) {
        var number = OrderNumber.of(
                order.createdAt(),
                OrderRules.now(settings).zone(),
                jdbc.sql("select nextval('order_number_sequence')")
                        .query(Long.class)
                        .single());
        var request = order.request();
        var trigger = order.trigger();
        var care = Optional.ofNullable(order.maintenance());
        var added = jdbc.sql("insert into elastic_scaling_order (order_number, action_type, cluster_id, device_count,"
                        + " resource_type, node_selector, requested_devices, description, strategy_id, strategy_version,"
                        + " proposal_id, triggered_at, triggered_value, threshold_value, evidence, status, plan_id, move,"
                        + " moved_by, created_by, created_at, updated_at, device_id, maintenance_start_time,"
                        + " maintenance_end_time, external_ticket_id, maintenance_reason, callback_url, related_order_id)"
                        + " values (:number, :action, :cluster, :devices,"
                        + " :resourceType, :selector::jsonb, :requested, :description, :strategy, :strategyVersion,"
                        + " :proposal, :triggeredAt, :triggeredValue, :thresholdValue, :evidence::jsonb, :status, :plan,"
                        + " :move, :by, :by, :at, :at, :device, :start, :end, :ticket, :care, :callback, :related)"
                        + " returning " + OrderRow.COLUMNS)
                .param("number", number)
                .param("action", order.action().wire())
                .param("cluster", request.clusterId())
                .param("devices", request.deviceCount())
                .param("resourceType", request.resourceType())
                .param("selector", selectors.write(request.selector()))
                .param("requested", request.devices().toArray(Long[]::new))
                .param("description", request.description())
                .param("strategy", trigger == null ? null : trigger.strategyId())
                .param("strategyVersion", trigger == null ? null : trigger.strategyVersion())
                .param("proposal", trigger == null ? null : trigger.proposalId())
                .param("triggeredAt", trigger == null ? null : stamp(trigger.takenAt()))
                .param("triggeredValue", trigger == null ? null : trigger.triggeredValue())
                .param("thresholdValue", trigger == null ? null : trigger.thresholdValue())
                .param("evidence", trigger == null ? null : evidence(trigger))
                .param("status", order.status().wire())
                .param("plan", order.progress().planId())
                .param("move", order.progress().move().wire())
                .param("by", order.createdBy())
                .param("at", stamp(order.createdAt()))
                .param("device", care.map(Maintenance::deviceId).orElse(null))
                .param(
                        "start",
                        stamp(care.map(Maintenance::wanted).map(Window::start).orElse(null)))
                .param(
                        "end",
                        stamp(care.map(Maintenance::wanted).map(Window::end).orElse(null)))
                .param("ticket", care.map(Maintenance::ticket).orElse(null))
                .param("care", care.map(Maintenance::reason).orElse(null))
                .param("callback", care.map(Maintenance::callbackUrl).orElse(null))
                .param("related", care.map(Maintenance::restores).orElse(null))
                .query((row, index) -> rows.read(row))
                .single();
        return told(added, null, List.of(), actor);
    }

    @Override
    public Optional<Order> lock(long id) {
        return jdbc.sql("select " + OrderRow.COLUMNS + " from elastic_scaling_order where id = :id for update")
                .param("id", id)
                .query((row, index) -> rows.read(row))
                .optional();
    }

    @Override
    public Order save(Order moved, Actor actor) {
        var progress = moved.progress();
        var endorsement = progress.endorsement();
        var approval = progress.approval();
        var execution = progress.execution();
        var confirmed = Optional.ofNullable(moved.maintenance()).map(Maintenance::confirmed);
        var before = jdbc.sql("select status from elastic_scaling_order where id = :id")
                .param("id", moved.id())
                .query(String.class)
                .single();
        var saved = jdbc.sql("update elastic_scaling_order set status = :status, endorser = :endorser,"
                        + " endorsed_at = :endorsedAt, endorsed_fingerprint = :endorsedFingerprint, approver = :approver,"
                        + " approved_at = :approvedAt, approved_fingerprint = :fingerprint, executor = :executor,"
                        + " execution_time = :executionTime, execution_id = :execution, completion_time = :completionTime,"
                        + " failure_reason = :reason, plan_id = :plan, retry_count = :retries, move = :move,"
                        + " moved_by = :by, updated_at = :at, confirmed_start = :confirmedStart,"
                        + " confirmed_end = :confirmedEnd, version = version + 1"
                        + " where id = :id and version = :version returning " + OrderRow.COLUMNS)
                .param("status", moved.status().wire())
                .param("endorser", endorsement == null ? null : endorsement.approver())
                .param("endorsedAt", endorsement == null ? null : stamp(endorsement.at()))
                .param("endorsedFingerprint", endorsement == null ? null : endorsement.fingerprint())
                .param("approver", approval == null ? null : approval.approver())
                .param("approvedAt", approval == null ? null : stamp(approval.at()))
                .param("fingerprint", approval == null ? null : approval.fingerprint())
                .param("executor", execution == null ? null : execution.executor())
                .param("executionTime", execution == null ? null : stamp(execution.startedAt()))
                .param("execution", execution == null ? null : execution.id())
                .param("completionTime", stamp(progress.completionTime()))
                .param("reason", progress.reason())
                .param("plan", progress.planId())
                .param("retries", progress.retries())
                .param("move", progress.move().wire())
                .param("by", progress.movedBy())
                .param("at", stamp(moved.updatedAt()))
                .param("confirmedStart", stamp(confirmed.map(Window::start).orElse(null)))
                .param("confirmedEnd", stamp(confirmed.map(Window::end).orElse(null)))
                .param("id", moved.id())
                .param("version", moved.version())
                .query((row, index) -> rows.read(row))
                .optional()
                .orElseThrow(() -> new IllegalStateException(
                        "order " + moved.id() + " is no longer at version " + moved.version()));
        return told(saved, before, reservations.of(saved.id()), actor);
    }

    private Order told(Order order, @Nullable String statusBefore, List<Reservation> devices, Actor actor) {
        var after = new LinkedHashMap<String, Object>();
        after.put("status", order.status().wire());
        after.put("order_number", order.number());
        Optional.ofNullable(order.progress().reason()).ifPresent(reason -> after.put("reason", reason));
        log.record(Operation.of(
                actor,
                order.progress().move().wire() + "_order",
                "order",
                order.id(),
                statusBefore == null ? null : Map.of("status", statusBefore),
                after));
        var clusterName = clusterName(order);
        announcers.forEach(announcer -> announcer.announce(order, clusterName, devices));
        events.tell(List.of(new OrderChanged(
                order.id(),
                order.version(),
                order.status().wire(),
                order.request().clusterId())));
        return order;
    }

    private String clusterName(Order order) {
        return jdbc.sql("select clustername from k8s_cluster where id = :id")
                .param("id", order.request().clusterId())
                .query(String.class)
                .single();
    }

    private String evidence(Trigger trigger) {
        var evidence = json.createObjectNode();
        evidence.put("held_since", trigger.heldSince().toString());
        evidence.put("taken_at", trigger.takenAt().toString());
        evidence.put("triggered_value", trigger.triggeredValue());
        evidence.put("threshold_value", trigger.thresholdValue());
        evidence.put("required_minutes", trigger.requiredMinutes());
        var snapshot = json.readTree(trigger.snapshot());
        evidence.set("unschedulable_pod_count", snapshot.get("unschedulable_pod_count"));
        evidence.set("snapshot", snapshot);
        return json.writeValueAsString(evidence);
    }
}
