package io.tidepool.api.user.security;

import io.tidepool.api.user.AccessTokens;
import io.tidepool.api.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues access tokens after RFC 9068, signed with HS256: this process alone issues and reads them. */
public final class JwtAccessTokens implements AccessTokens {
    static final String ISSUER = "tidepool";
    static final String AUDIENCE = "tidepool-api";
    static final String TYPE = "at+jwt";
    static final String SESSION = "sid";

    private final JwtEncoder encoder;

    JwtAccessTokens(SecretKey key) {
        this.encoder = NimbusJwtEncoder.withSecretKey(key)
                .algorithm(MacAlgorithm.HS256)
                .build();
    }

    @Override
    public Issued issue(User user, UUID session, Instant now, Instant expiresAt) {
        var claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(user.username())
                .issuedAt(now)
                .expiresAt(expiresAt)
                .id(UUID.randomUUID().toString())
                .claim("client_id", AUDIENCE)
                .claim(SESSION, session.toString())
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).type(TYPE).build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), expiresAt);
    }

    /** The session of a token; empty when it names none. */
    public static Optional<UUID> session(Jwt token) {
        try {
            return token.<Object>getClaim(SESSION) instanceof String id
                    ? Optional.of(UUID.fromString(id))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
