package io.tidepool.api.user.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.Login;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.User;
import io.tidepool.api.user.Users;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Open;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/auth")
class AuthRoutes {
    private final Login login;
    private final Users users;
    private final Clock clock;

    AuthRoutes(Login login, Users users, Clock clock) {
        this.login = login;
        this.users = users;
        this.clock = clock;
    }

    record Credentials(@Nullable String username, @Nullable String password) {
        @Override
        public String toString() {
            return "Credentials[username=" + username + "]";
        }
    }

    record Session(String accessToken, Instant expiresAt, User user) {}

    @Open
    @PostMapping("/login")
    @Operation(operationId = "login")
    Envelope<Session> in(@RequestBody Credentials credentials, Actor caller) {
        if (credentials.username() == null || credentials.password() == null) {
            throw Refusal.invalid("username", credentials.username(), "and password must be given");
        }
        var session = login.in(credentials.username(), new Secret(credentials.password()), caller, clock.instant());
        return Envelope.of(new Session(session.token().token(), session.token().expiresAt(), session.user()));
    }

    @PostMapping("/logout")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "logout")
    Envelope<Void> out(@AuthenticationPrincipal Jwt token, Actor actor) {
        login.out(Objects.requireNonNull(token.getId()), Objects.requireNonNull(token.getExpiresAt()), actor);
        return Envelope.done();
    }

    @GetMapping("/me")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "me")
    Envelope<User> me(Actor actor) {
        return Envelope.of(users.account(actor.username()).user());
    }
}
