package io.tidepool.api.user.security;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Refuses tokens of users who logged out, were disabled, or whose sessions were ended. */
final class LiveSessionCheck implements OAuth2TokenValidator<Jwt> {
    private static final OAuth2TokenValidatorResult ENDED = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "the session has ended", null));

    private final LiveSessions sessions;

    LiveSessionCheck(LiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var account = Optional.ofNullable(token.getSubject()).flatMap(sessions::account);
        var version = token.<Object>getClaim(JwtAccessTokens.TOKEN_VERSION);
        var live = account.isPresent()
                && account.get().user().enabled()
                && version instanceof Number number
                && number.longValue() == account.get().tokenVersion()
                && !revoked(token.getId());
        return live ? OAuth2TokenValidatorResult.success() : ENDED;
    }

    private boolean revoked(@Nullable String tokenId) {
        try {
            return tokenId == null || sessions.isRevoked(UUID.fromString(tokenId));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
