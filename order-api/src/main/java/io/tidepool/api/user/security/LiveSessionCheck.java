package io.tidepool.api.user.security;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Refuses tokens whose session has ended: by logout, by others, or because its user was disabled. */
final class LiveSessionCheck implements OAuth2TokenValidator<Jwt> {
    private static final OAuth2TokenValidatorResult ENDED = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "the session has ended", null));

    private final LiveSessions sessions;

    LiveSessionCheck(LiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var account = JwtAccessTokens.session(token).flatMap(sessions::account);
        return account.filter(one -> one.user().username().equals(token.getSubject()))
                        .isPresent()
                ? OAuth2TokenValidatorResult.success()
                : ENDED;
    }
}
