package io.tidepool.api.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.audit.ChainAnchor;
import io.tidepool.api.audit.ChainCheck;
import io.tidepool.api.audit.LoggedOperation;
import io.tidepool.api.audit.OperationAudit;
import io.tidepool.api.audit.OperationFilter;
import io.tidepool.api.audit.OperationHistory;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/operation-log")
class OperationLogRoutes {
    private final OperationHistory history;
    private final OperationAudit audit;

    OperationLogRoutes(OperationHistory history, OperationAudit audit) {
        this.history = history;
        this.audit = audit;
    }

    /** Newest first; from is included, to is not; keyword is looked for in object_id, message, before and after. */
    @GetMapping("/list")
    @Permit(Permission.OPERATIONS_READ)
    @Operation(operationId = "listOperations")
    Envelope<Page<LoggedOperation>> list(
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "action", required = false) @Nullable String action,
            @RequestParam(name = "object_type", required = false) @Nullable String objectType,
            @RequestParam(name = "object_id", required = false) @Nullable String objectId,
            @RequestParam(name = "result", required = false) io.tidepool.api.audit.Operation.@Nullable Result result,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "keyword", required = false) @Nullable String keyword,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var filter = filter(actor, action, objectType, objectId, result, from, to, keyword);
        return Envelope.of(history.list(filter, Paging.of(page, pageSize)));
    }

    /**
     * Checks every row against the chain, and against the anchors that this instance has kept; with row and digest, the
     * head of an earlier answer, against that too.
     */
    @GetMapping("/verify")
    @Permit(Permission.OPERATIONS_READ)
    @Operation(operationId = "verifyOperations")
    Envelope<ChainCheck> verify(
            @RequestParam(name = "row", required = false) @Nullable Long row,
            @RequestParam(name = "digest", required = false) @Nullable String digest) {
        return Envelope.of(audit.check(anchor(row, digest)));
    }

    private static Optional<ChainAnchor> anchor(@Nullable Long row, @Nullable String digest) {
        if (row == null && digest == null) {
            return Optional.empty();
        }
        if (row == null || row < 1) {
            throw Refusal.invalid("row", row, "must be 1 or more, and go with digest");
        }
        if (digest == null || !digest.matches("[0-9a-fA-F]{64}")) {
            throw Refusal.invalid("digest", digest, "must be 64 hexadecimal digits, and go with row");
        }
        return Optional.of(new ChainAnchor(row, digest.toLowerCase(Locale.ROOT)));
    }

    /** @throws Refusal when from is not before to */
    static OperationFilter filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String objectType,
            @Nullable String objectId,
            io.tidepool.api.audit.Operation.@Nullable Result result,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String keyword) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refusal.invalid("to", to, "must be later than from");
        }
        return new OperationFilter(
                given(actor), given(action), given(objectType), given(objectId), result, from, to, keyword);
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }
}
