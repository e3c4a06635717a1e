package io.tidepool.api.status.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.status.Reachability;
import io.tidepool.api.status.StatusBoard;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusRoutes {
    private final StatusBoard board;

    StatusRoutes(StatusBoard board) {
        this.board = board;
    }

    @GetMapping("/api/system/status")
    @Permit(Permission.READ)
    @Operation(operationId = "systemStatus")
    Envelope<Map<String, Reachability>> status() {
        return Envelope.of(board.now());
    }
}
