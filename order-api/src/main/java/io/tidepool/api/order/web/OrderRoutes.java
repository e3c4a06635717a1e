package io.tidepool.api.order.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.Moved;
import io.tidepool.api.order.OrderParts;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.OrderView.Viewer;
import io.tidepool.api.order.Orders;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import io.tidepool.api.web.Several;
import io.tidepool.api.web.Versions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
class OrderRoutes {
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_KEY = 128;

    private final Orders orders;
    private final OrderReading reading;
    private final SelectorJson selectors;
    private final InstantSource clock;

    OrderRoutes(Orders orders, OrderReading reading, SelectorJson selectors, InstantSource clock) {
        this.orders = orders;
        this.reading = reading;
        this.selectors = selectors;
        this.clock = clock;
    }

    /**
     * What goes with a move.
     *
     * @param version the caller has seen; a move on another one is refused
     */
    record MoveRequest(@Nullable String reason, @Nullable Long version) {
        static final MoveRequest NONE = new MoveRequest(null, null);
    }

    /** Newest first. status and action_type may name several, with commas; from is included, to is not. */
    @GetMapping("/list")
    @Permit(Permission.READ)
    @Operation(operationId = "listOrders")
    Envelope<Page<OrderView>> list(
            @RequestParam(name = "status", required = false) @Nullable List<Status> status,
            @RequestParam(name = "action_type", required = false) @Nullable List<Action> actionType,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "strategy_id", required = false) @Nullable Long strategyId,
            @RequestParam(name = "keyword", required = false) @Nullable String keyword,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            Authentication caller) {
        var filter = new Filter(Several.of(status), Several.of(actionType), clusterId, strategyId, keyword, from, to);
        return Envelope.of(reading.list(filter, Paging.of(page, pageSize), viewer(caller)));
    }

    @GetMapping("/{id}")
    @Permit(Permission.READ)
    @Operation(operationId = "readOrder")
    Envelope<OrderDetail> one(@PathVariable("id") long id, Authentication caller) {
        return Envelope.of(reading.detail(id, viewer(caller)));
    }

    @GetMapping("/{id}/devices")
    @Permit(Permission.READ)
    @Operation(operationId = "listOrderDevices")
    Envelope<List<OrderParts.InvolvedDevice>> devices(@PathVariable("id") long id) {
        return Envelope.of(reading.devices(id));
    }

    /** With an Idempotency-Key, a repeated call answers with the order of the first. */
    @PostMapping("/create")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "createOrder")
    Envelope<OrderDetail> create(
            @RequestBody NewOrder sent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor actor) {
        var request = sent.request(selectors);
        if (key == null) {
            return answer(orders.create(request, actor, clock.instant()), actor);
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refusal.invalid("Idempotency-Key", key, "must have 1 to " + LONGEST_KEY + " characters");
        }
        return answer(orders.create(request, key, actor, clock.instant()), actor);
    }

    @PutMapping("/{id}/approve")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "approveOrder")
    Envelope<OrderDetail> approve(
            @PathVariable("id") long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable MoveRequest sent,
            Actor actor) {
        return answer(orders.approve(id, Versions.of(given(sent).version(), ifMatch), actor, clock.instant()), actor);
    }

    @PutMapping("/{id}/execute")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "executeOrder")
    Envelope<OrderDetail> execute(
            @PathVariable("id") long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable MoveRequest sent,
            Actor actor) {
        return answer(orders.execute(id, Versions.of(given(sent).version(), ifMatch), actor, clock.instant()), actor);
    }

    /** The reason is kept with the order. */
    @PutMapping("/{id}/reject")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "rejectOrder")
    Envelope<OrderDetail> reject(
            @PathVariable("id") long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable MoveRequest sent,
            Actor actor) {
        var reason = reason(sent);
        if (reason == null) {
            throw Refusal.invalid("reason", "", "must say why, in 1 to " + LONGEST_REASON + " characters");
        }
        return answer(
                orders.reject(id, Versions.of(given(sent).version(), ifMatch), reason, actor, clock.instant()), actor);
    }

    @PutMapping("/{id}/cancel")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "cancelOrder")
    Envelope<OrderDetail> cancel(
            @PathVariable("id") long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable MoveRequest sent,
            Actor actor) {
        return answer(
                orders.cancel(id, Versions.of(given(sent).version(), ifMatch), reason(sent), actor, clock.instant()),
                actor);
    }

    /** Goes on with the devices that are not finished. */
    @PutMapping("/{id}/retry")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "retryOrder")
    Envelope<OrderDetail> retry(
            @PathVariable("id") long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable MoveRequest sent,
            Actor actor) {
        return answer(orders.retry(id, Versions.of(given(sent).version(), ifMatch), actor, clock.instant()), actor);
    }

    private Envelope<OrderDetail> answer(Moved moved, Actor actor) {
        if (moved instanceof Moved.Refused refused) {
            throw Refusals.of(refused);
        }
        return Envelope.of(reading.detail(moved.made().id(), new Viewer(actor.username(), true)));
    }

    private static MoveRequest given(@Nullable MoveRequest sent) {
        return sent == null ? MoveRequest.NONE : sent;
    }

    private static @Nullable String reason(@Nullable MoveRequest sent) {
        var reason = given(sent).reason();
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.invalid("reason", reason, "must have at most " + LONGEST_REASON + " characters");
        }
        return reason.strip();
    }

    private static Viewer viewer(Authentication caller) {
        var mayAct = caller.getAuthorities().stream()
                .anyMatch(authority -> Permission.ORDERS_WRITE.name().equals(authority.getAuthority()));
        return new Viewer(caller.getName(), mayAct);
    }
}
