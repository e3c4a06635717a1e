package io.tidepool.api.conversation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.conversation.Receiver;
import io.tidepool.api.conversation.Receivers;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/maintenance/receivers")
class ReceiverRoutes {
    private final Receivers receivers;
    private final InstantSource clock;

    ReceiverRoutes(Receivers receivers, InstantSource clock) {
        this.receivers = receivers;
        this.clock = clock;
    }

    record NewReceiver(@Nullable String name, @Nullable String url) {}

    record ReceiverChange(@Nullable String url, @Nullable Boolean enabled) {}

    /** Who is told, and where. */
    record CallbackReceiver(
            long id,
            String name,
            String url,
            boolean enabled,
            @Nullable Instant disabledAt,
            @Nullable String disabledReason,
            @Nullable Instant previousKeyUntil,
            String createdBy,
            Instant createdAt,
            Instant updatedAt,
            long version) {
        static CallbackReceiver of(Receiver receiver) {
            return new CallbackReceiver(
                    receiver.id(),
                    receiver.name(),
                    receiver.url().toString(),
                    receiver.enabled(),
                    receiver.disabledAt(),
                    receiver.disabledReason(),
                    receiver.previousUntil(),
                    receiver.createdBy(),
                    receiver.createdAt(),
                    receiver.updatedAt(),
                    receiver.version());
        }
    }

    /** The key is shown here and nowhere again. */
    record IntroducedReceiver(CallbackReceiver receiver, String signingKey) {
        static IntroducedReceiver of(Receivers.Introduced introduced) {
            return new IntroducedReceiver(
                    CallbackReceiver.of(introduced.receiver()),
                    introduced.key().text().reveal());
        }

        @Override
        public String toString() {
            return "IntroducedReceiver[receiver=" + receiver + "]";
        }
    }

    @GetMapping("/list")
    @Permit(Permission.SETTINGS_WRITE)
    @Operation(operationId = "listCallbackReceivers")
    Envelope<Page<CallbackReceiver>> list(
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var paging = Paging.of(page, pageSize);
        var all = receivers.all();
        var list = all.stream()
                .skip(paging.offset())
                .limit(paging.pageSize())
                .map(CallbackReceiver::of)
                .toList();
        return Envelope.of(new Page<>(list, all.size(), paging));
    }

    /** Registers a receiver and shows the key that signs what it is told, this once. */
    @PostMapping("/create")
    @Permit(Permission.SETTINGS_WRITE)
    @Operation(operationId = "createCallbackReceiver")
    Envelope<IntroducedReceiver> create(@RequestBody NewReceiver sent, Actor actor) {
        return Envelope.of(IntroducedReceiver.of(receivers.register(
                Objects.requireNonNullElse(sent.name(), ""),
                Objects.requireNonNullElse(sent.url(), ""),
                actor,
                clock.instant())));
    }

    @PutMapping("/{id}")
    @Permit(Permission.SETTINGS_WRITE)
    @Operation(operationId = "updateCallbackReceiver")
    Envelope<CallbackReceiver> change(@PathVariable("id") long id, @RequestBody ReceiverChange sent, Actor actor) {
        return Envelope.of(
                CallbackReceiver.of(receivers.change(id, sent.url(), sent.enabled(), actor, clock.instant())));
    }

    /** A new key, shown this once; for a day the one before signs beside it. */
    @PutMapping("/{id}/rotate-key")
    @Permit(Permission.SETTINGS_WRITE)
    @Operation(operationId = "rotateCallbackKey")
    Envelope<IntroducedReceiver> rotate(@PathVariable("id") long id, Actor actor) {
        return Envelope.of(IntroducedReceiver.of(receivers.rotate(id, actor, clock.instant())));
    }
}
