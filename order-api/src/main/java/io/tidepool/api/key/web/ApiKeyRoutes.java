package io.tidepool.api.key.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.key.ApiKey;
import io.tidepool.api.key.ApiKeys;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/api-keys")
class ApiKeyRoutes {
    private final ApiKeys keys;
    private final InstantSource clock;

    ApiKeyRoutes(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    record NewApiKey(@Nullable String name) {}

    /** The text is shown here and nowhere again. */
    record MadeApiKey(ApiKey key, String text) {
        @Override
        public String toString() {
            return "MadeApiKey[key=" + key + "]";
        }
    }

    @GetMapping("/list")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "listApiKeys")
    Envelope<Page<ApiKey>> list(
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Envelope.of(keys.list(Paging.of(page, pageSize)));
    }

    /** A key of the role external, to be sent as X-API-Key. */
    @PostMapping("/create")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "createApiKey")
    Envelope<MadeApiKey> make(@RequestBody NewApiKey sent, Actor actor) {
        var made = keys.make(Objects.requireNonNullElse(sent.name(), ""), actor, clock.instant());
        return Envelope.of(new MadeApiKey(made.key(), made.text().reveal()));
    }

    /** From the next call on nobody gets in with it. */
    @DeleteMapping("/{id}")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "revokeApiKey")
    Envelope<ApiKey> revoke(@PathVariable("id") long id, Actor actor) {
        return Envelope.of(keys.revoke(id, actor, clock.instant()));
    }
}
