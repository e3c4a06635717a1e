package io.tidepool.api.explanation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.explanation.Explanations;
import io.tidepool.api.explanation.WhyNot;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/strategies")
class ExplanationRoutes {
    private static final Duration OLDEST = Duration.ofDays(3_650);

    private final Explanations explanations;
    private final Clock clock;

    ExplanationRoutes(Explanations explanations, Clock clock) {
        this.explanations = explanations;
        this.clock = clock;
    }

    @GetMapping("/{id}/explain")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "explainStrategy")
    Envelope<WhyNot> explain(
            @PathVariable("id") long id,
            @RequestParam("cluster_id") long clusterId,
            @RequestParam(name = "at", required = false) @Nullable Instant at) {
        var now = clock.instant();
        if (at != null && (at.isAfter(now) || at.isBefore(now.minus(OLDEST)))) {
            throw Refusal.invalid("at", at, "must be a time of the past ten years");
        }
        return Envelope.of(explanations.of(id, clusterId, at == null ? now : at));
    }
}
