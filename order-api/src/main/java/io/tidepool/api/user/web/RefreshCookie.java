package io.tidepool.api.user.web;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that holds the refresh token: scripts do not see it, and other sites do not send it. */
@Component
class RefreshCookie {
    private static final String NAME = "tidepool_refresh";

    private final ApiEnvironment.Cookies scheme;

    RefreshCookie(ApiEnvironment environment) {
        this.scheme = environment.cookies();
    }

    Optional<Secret> of(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name()))
                        .map(cookie -> new Secret(cookie.getValue()))
                        .findFirst();
    }

    void set(HttpServletResponse response, Secret token, Instant expiresAt, Instant now) {
        add(response, token.reveal(), Duration.between(now, expiresAt));
    }

    void clear(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String value, Duration life) {
        var cookie = ResponseCookie.from(name(), value)
                .path("/")
                .httpOnly(true)
                .secure(scheme == ApiEnvironment.Cookies.SECURE)
                .sameSite("Strict")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name() {
        return switch (scheme) {
            case SECURE -> "__Host-" + NAME;
            case PLAIN -> NAME;
        };
    }
}
