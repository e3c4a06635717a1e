package io.tidepool.api.live.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.live.Live;
import io.tidepool.api.live.LiveView;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LiveRoutes {
    private final LiveView view;
    private final Clock clock;

    LiveRoutes(LiveView view, Clock clock) {
        this.view = view;
        this.clock = clock;
    }

    /**
     * What is going on: orders by status, strategies triggered today, and the newest figures of every cluster. From the
     * view of the topics, which is a few seconds behind (as_of), or from the database while Kafka is away.
     */
    @GetMapping("/api/live")
    @Permit(Permission.READ)
    @Operation(operationId = "live")
    Envelope<Live> live(@RequestParam(name = "resource_type", defaultValue = "total") String resourceType) {
        return Envelope.of(view.now(resourceType, clock.instant()));
    }
}
