package io.tidepool.api.order.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.order.GlobalStop;
import io.tidepool.api.order.GlobalStops;
import io.tidepool.api.request.Actor;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders/stop")
class StopRoutes {
    private final GlobalStops stops;
    private final InstantSource clock;

    StopRoutes(GlobalStops stops, InstantSource clock) {
        this.stops = stops;
        this.clock = clock;
    }

    /** A stop as it is asked for; without an end it stands until it is lifted. */
    record NewStop(@Nullable String reason, @Nullable Instant until) {}

    /** data is null while nothing is stopped. */
    @GetMapping
    @Permit(Permission.READ)
    @Operation(operationId = "readOrderStop")
    Envelope<GlobalStop> now() {
        return Envelope.perhaps(stops.now(clock.instant()));
    }

    /** Replaces the stop that stands. */
    @PutMapping
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "stopOrders")
    Envelope<GlobalStop> stop(@RequestBody NewStop sent, Actor actor) {
        return Envelope.of(stops.set(sent.reason(), sent.until(), actor, clock.instant()));
    }

    @DeleteMapping
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "liftOrderStop")
    Envelope<Void> lift(Actor actor) {
        stops.lift(actor, clock.instant());
        return Envelope.done();
    }
}
