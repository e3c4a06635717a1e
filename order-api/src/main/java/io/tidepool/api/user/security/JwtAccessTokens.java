package io.tidepool.api.user.security;

import io.tidepool.api.user.AccessTokens;
import io.tidepool.api.user.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues access tokens after RFC 9068, signed with HS256: this process alone issues and reads them. */
final class JwtAccessTokens implements AccessTokens {
    static final String ISSUER = "tidepool";
    static final String AUDIENCE = "tidepool-api";
    static final String TYPE = "at+jwt";
    static final String TOKEN_VERSION = "ver";
    private static final Duration LIFE = Duration.ofHours(12);

    private final JwtEncoder encoder;
    private final LiveSessions sessions;

    JwtAccessTokens(SecretKey key, LiveSessions sessions) {
        this.encoder = NimbusJwtEncoder.withSecretKey(key)
                .algorithm(MacAlgorithm.HS256)
                .build();
        this.sessions = sessions;
    }

    @Override
    public Issued issue(Account account, Instant now) {
        var expires = now.plus(LIFE);
        var claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(account.user().username())
                .issuedAt(now)
                .expiresAt(expires)
                .id(UUID.randomUUID().toString())
                .claim("client_id", AUDIENCE)
                .claim(TOKEN_VERSION, account.tokenVersion())
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).type(TYPE).build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), expires);
    }

    @Override
    public void revoke(String tokenId, Instant expiresAt) {
        sessions.revoke(UUID.fromString(tokenId), expiresAt);
    }
}
