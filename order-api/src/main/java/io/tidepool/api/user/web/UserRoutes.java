package io.tidepool.api.user.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.User;
import io.tidepool.api.user.UserDraft;
import io.tidepool.api.user.Users;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users")
class UserRoutes {
    private final Users users;
    private final Clock clock;

    UserRoutes(Users users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    record NewUser(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String password,
            @Nullable Set<Role> roles) {
        @Override
        public String toString() {
            return "NewUser[username=" + username + "]";
        }
    }

    record NewPassword(@Nullable String password) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @GetMapping("/list")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "listUsers")
    Envelope<Page<User>> list(
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Envelope.of(users.list(Paging.of(page, pageSize)));
    }

    @PostMapping("/create")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "createUser")
    Envelope<User> create(@RequestBody NewUser body, Actor actor) {
        var username = Objects.requireNonNullElse(body.username(), "");
        return Envelope.of(users.create(
                username,
                Objects.requireNonNullElse(body.displayName(), username),
                new Secret(Objects.requireNonNullElse(body.password(), "")),
                Objects.requireNonNullElse(body.roles(), Set.<Role>of()),
                actor));
    }

    @PutMapping("/{id}")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "updateUser")
    Envelope<User> update(@PathVariable("id") long id, @RequestBody UserDraft body, Actor actor) {
        return Envelope.of(users.update(id, body, actor, clock.instant()));
    }

    /** Ends the sessions of the user, too. */
    @PutMapping("/{id}/password")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "resetPassword")
    Envelope<Void> resetPassword(@PathVariable("id") long id, @RequestBody NewPassword body, Actor actor) {
        users.resetPassword(id, new Secret(Objects.requireNonNullElse(body.password(), "")), actor);
        return Envelope.done();
    }

    /** After too many wrong passwords: the user may try again at once. */
    @PutMapping("/{id}/unlock")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "unlockUser")
    Envelope<Void> unlock(@PathVariable("id") long id, Actor actor) {
        users.unlock(id, actor);
        return Envelope.done();
    }

    @DeleteMapping("/{id}/sessions")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "endSessionsOfUser")
    Envelope<Void> endSessions(@PathVariable("id") long id, Actor actor) {
        users.endSessions(id, actor);
        return Envelope.done();
    }
}
