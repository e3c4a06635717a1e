package io.tidepool.api.user.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.FirstAdmin;
import io.tidepool.api.user.Login;
import io.tidepool.api.user.OpenSession;
import io.tidepool.api.user.OwnPassword;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Sessions;
import io.tidepool.api.user.User;
import io.tidepool.api.user.Users;
import io.tidepool.api.user.security.JwtAccessTokens;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Open;
import io.tidepool.api.web.Permit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/auth")
class AuthRoutes {
    private final Login login;
    private final Sessions sessions;
    private final OwnPassword ownPassword;
    private final FirstAdmin firstAdmin;
    private final Users users;
    private final RefreshCookie cookie;
    private final Clock clock;

    AuthRoutes(
            Login login,
            Sessions sessions,
            OwnPassword ownPassword,
            FirstAdmin firstAdmin,
            Users users,
            RefreshCookie cookie,
            Clock clock) {
        this.login = login;
        this.sessions = sessions;
        this.ownPassword = ownPassword;
        this.firstAdmin = firstAdmin;
        this.users = users;
        this.cookie = cookie;
        this.clock = clock;
    }

    /**
     * What a login sends.
     *
     * @param refresh whether the caller will refresh its access token, which then is short
     */
    record Credentials(
            @Nullable String username,
            @Nullable String password,
            @Nullable Boolean refresh) {
        @Override
        public String toString() {
            return "Credentials[username=" + username + "]";
        }
    }

    record Session(String accessToken, Instant expiresAt, User user) {}

    record PasswordChange(
            @Nullable String currentPassword, @Nullable String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    record FirstUser(
            @Nullable String code,
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String password) {
        @Override
        public String toString() {
            return "FirstUser[username=" + username + "]";
        }
    }

    record OwnSession(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String ip,
            String userAgent,
            boolean current) {
        static OwnSession of(OpenSession session, UUID current) {
            return new OwnSession(
                    session.id(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.expiresAt(),
                    session.ip(),
                    session.userAgent(),
                    session.id().equals(current));
        }
    }

    /**
     * With refresh, the access token lasts minutes and the answer sets a cookie that POST /api/auth/refresh takes;
     * without, the access token lasts as long as the session.
     */
    @Open
    @PostMapping("/login")
    @Operation(operationId = "login")
    Envelope<Session> in(
            @RequestBody Credentials credentials,
            Actor caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        if (credentials.username() == null || credentials.password() == null) {
            throw Refusal.invalid("username", credentials.username(), "and password must be given");
        }
        var refreshed = Boolean.TRUE.equals(credentials.refresh());
        if (refreshed) {
            OwnPage.require(request);
        }
        var attempt = new Login.Attempt(
                credentials.username(),
                new Secret(credentials.password()),
                refreshed ? Sessions.Kind.REFRESHED : Sessions.Kind.WHOLE,
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
        return granted(login.in(attempt, caller, clock.instant()), response);
    }

    /** Takes the cookie of a login with refresh, and answers with a new one. */
    @Open
    @PostMapping("/refresh")
    @Operation(operationId = "refreshSession")
    Envelope<Session> refresh(
            Actor caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        OwnPage.require(request);
        var token = cookie.of(request)
                .orElseThrow(() -> Refusal.because(
                        Refusal.Reason.WRONG_CREDENTIALS, "there is no session to refresh; log in first"));
        return granted(sessions.refresh(token, caller, clock.instant()), response);
    }

    private Envelope<Session> granted(Sessions.Grant grant, HttpServletResponse response) {
        grant.refreshToken().ifPresent(token -> cookie.set(response, token, grant.sessionExpiresAt(), clock.instant()));
        return Envelope.of(new Session(grant.token().token(), grant.token().expiresAt(), grant.user()));
    }

    /** Makes the first administrator of a server without users, with the code that it has printed. */
    @Open
    @PostMapping("/bootstrap")
    @Operation(operationId = "createFirstAdmin")
    Envelope<User> bootstrap(@RequestBody FirstUser body, Actor caller) {
        var mistakes = new ArrayList<FieldMistake>();
        Map.of("code", given(body.code()), "username", given(body.username()), "password", given(body.password()))
                .forEach((field, value) -> {
                    if (value.isEmpty()) {
                        mistakes.add(new FieldMistake(field, "", "must be given"));
                    }
                });
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        var displayName = given(body.displayName());
        return Envelope.of(firstAdmin.create(
                new Secret(given(body.code())),
                given(body.username()),
                displayName.isEmpty() ? given(body.username()) : displayName,
                new Secret(given(body.password())),
                caller));
    }

    @PostMapping("/logout")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "logout")
    Envelope<Void> out(
            @AuthenticationPrincipal @Nullable Jwt token,
            Actor actor,
            @Parameter(hidden = true) HttpServletResponse response) {
        sessions.logOut(current(token), actor);
        cookie.clear(response);
        return Envelope.done();
    }

    @GetMapping("/me")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "me")
    Envelope<User> me(Actor actor) {
        return Envelope.of(users.account(actor.username()).user());
    }

    @PutMapping("/password")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "changeOwnPassword")
    Envelope<Void> changePassword(
            @RequestBody PasswordChange body, @AuthenticationPrincipal @Nullable Jwt token, Actor actor) {
        ownPassword.change(
                new Secret(given(body.currentPassword())),
                new Secret(given(body.newPassword())),
                current(token),
                actor);
        return Envelope.done();
    }

    @GetMapping("/sessions")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "listOwnSessions")
    Envelope<List<OwnSession>> sessions(@AuthenticationPrincipal @Nullable Jwt token, Actor actor) {
        var current = current(token);
        return Envelope.of(sessions.open(actor).stream()
                .map(session -> OwnSession.of(session, current))
                .toList());
    }

    @DeleteMapping("/sessions/{id}")
    @Permit(Permission.OWN_SESSION)
    @Operation(operationId = "endOwnSession")
    Envelope<Void> end(@PathVariable("id") UUID id, Actor actor) {
        sessions.end(id, actor);
        return Envelope.done();
    }

    private static UUID current(@Nullable Jwt token) {
        return Optional.ofNullable(token)
                .flatMap(JwtAccessTokens::session)
                .orElseThrow(
                        () -> Refusal.because(Refusal.Reason.FORBIDDEN, "only somebody who logged in has a session"));
    }

    private static String given(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }
}
