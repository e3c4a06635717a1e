package io.tidepool.api.maintenance;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Execute;
import io.tidepool.schema.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A machine in a cluster of its own, an outside system with a key, an operator, and the executor's part. */
public final class MaintenanceWorld {
    static final Instant FROM = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    static final Instant TO = FROM.plus(2, ChronoUnit.HOURS);
    private static final AtomicLong TICKETS = new AtomicLong();

    final OrderWorld world;
    final Caller operator;
    final Caller outside;
    final long device;
    public final String ciCode;
    private final Executor executor;

    public MaintenanceWorld(RunningApi api) {
        this.world = new OrderWorld(api);
        this.operator = api.admin();
        this.outside = withKey(api, "dc-" + TICKETS.incrementAndGet());
        this.device = world.poolDevices(1).get(0);
        this.ciCode = world.text("select ci_code from device where id = " + device);
        this.executor = new Executor(world);
    }

    static Caller withKey(RunningApi api, String name) {
        var made = api.admin().post("/api/api-keys/create", Map.of("name", name));
        return api.stranger().withHeader("X-API-Key", made.data().path("text").asString());
    }

    static String newTicket() {
        return "T-" + TICKETS.incrementAndGet();
    }

    Map<String, Object> body(String ticket) {
        var body = new HashMap<String, Object>();
        body.put("ci_code", ciCode);
        body.put("maintenance_start_time", FROM.toString());
        body.put("maintenance_end_time", TO.toString());
        body.put("external_ticket_id", ticket);
        body.put("reason", "更换内存");
        return body;
    }

    Caller.Answer ask(String ticket) {
        return outside.post("/api/maintenance/requests", body(ticket));
    }

    public long asked() {
        return ask(newTicket()).data().path("order_id").asLong();
    }

    public Caller.Answer confirm(long order) {
        return operator.put("/api/maintenance/" + order + "/confirm", Map.of());
    }

    Caller.Answer accept(long order, @Nullable String messageId) {
        return caller(messageId).post("/api/maintenance/" + order + "/downstream-confirmation", Map.of());
    }

    public Caller.Answer start(long order) {
        return operator.put("/api/maintenance/" + order + "/start", Map.of());
    }

    Caller.Answer finish(long order, @Nullable String messageId) {
        return caller(messageId).post("/api/maintenance/" + order + "/finished", Map.of("note", "好了"));
    }

    private Caller caller(@Nullable String messageId) {
        return messageId == null ? outside : outside.withHeader("webhook-id", messageId);
    }

    public long scheduled() {
        var order = asked();
        confirm(order);
        accept(order, null);
        return order;
    }

    public long inProgress() {
        var order = scheduled();
        start(order);
        ready(order);
        return order;
    }

    /** The executor reports that what it was told last for the order is done. */
    void ready(long order) {
        executor.finishes(order, device);
    }

    public void fails(long order) {
        executor.fails(order, device, "DEADLINE");
    }

    Report done(long order) {
        return executor.finished(order, List.of(device), List.of());
    }

    /** The last command for the order. */
    Execute told(long order) {
        return (Execute) executor.last(order).getBody();
    }

    Cancel stopped(long order) {
        return (Cancel) executor.last(order).getBody();
    }

    long uncordonOf(long request) {
        return Long.parseLong(world.text("select id::text from elastic_scaling_order where related_order_id = "
                + request + " and status <> 'cancelled'"));
    }

    String status(long order) {
        return world.status(order);
    }

    String reason(long order) {
        return world.text("select failure_reason from elastic_scaling_order where id = " + order);
    }

    /** What the outside system was or will be told, oldest first. */
    List<String> tellings(long order) {
        return remarks(order, "event", "out");
    }

    /** What the outside system said and what became of it, oldest first. */
    List<String> hearings(long order) {
        return remarks(order, "event || ' ' || status", "in");
    }

    private List<String> remarks(long order, String what, String direction) {
        return world.jdbc()
                .sql("select " + what + " from maintenance_callback_log where order_id = :order"
                        + " and direction = :direction order by id")
                .param("order", order)
                .param("direction", direction)
                .query(String.class)
                .list();
    }
}
