package io.tidepool.api.conversation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.conversation.Conversation;
import io.tidepool.api.conversation.Letter;
import io.tidepool.api.conversation.Remark;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/maintenance")
class ConversationRoutes {
    private final Conversation conversation;
    private final Letter.Box box;
    private final OperationLog log;
    private final Transactions transactions;
    private final JsonMapper json;
    private final InstantSource clock;

    ConversationRoutes(
            Conversation conversation,
            Letter.Box box,
            OperationLog log,
            Transactions transactions,
            JsonMapper json,
            InstantSource clock) {
        this.conversation = conversation;
        this.box = box;
        this.log = log;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** Something that was said; payload is what was sent or received. */
    record ConversationItem(
            long id,
            long orderId,
            Remark.Direction direction,
            String event,
            String messageId,
            String saidBy,
            JsonNode payload,
            Remark.Status status,
            int attempts,
            @Nullable String errorMessage,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            Instant updatedAt) {}

    /** What was said about an order between this system and the outside one, newest first. */
    @GetMapping("/{id}/conversation")
    @Permit(Permission.READ)
    @Operation(operationId = "listConversation")
    Envelope<Page<ConversationItem>> of(
            @PathVariable("id") long id,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Envelope.of(conversation.of(id, Paging.of(page, pageSize)).map(this::item));
    }

    /** Tells the outside system once more, now. It sees the same message id. */
    @PutMapping("/callbacks/{id}/resend")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "resendCallback")
    Envelope<Void> resend(@PathVariable("id") long id, Actor actor) {
        transactions.inOne(() -> {
            if (!box.again(id, clock.instant())) {
                throw Refusal.notFound("callback", id);
            }
            log.record(io.tidepool.api.audit.Operation.of(actor, "resend_callback", "callback", id, null, null));
            return id;
        });
        return Envelope.done();
    }

    private ConversationItem item(Remark remark) {
        return new ConversationItem(
                remark.id(),
                remark.orderId(),
                remark.direction(),
                remark.event(),
                remark.messageId(),
                remark.by(),
                json.readTree(remark.payload()),
                remark.status(),
                remark.attempts(),
                remark.errorMessage(),
                remark.nextAttemptAt(),
                remark.createdAt(),
                remark.updatedAt());
    }
}
