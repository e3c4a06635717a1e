package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.testing.RunningApi;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoginApiTest {
    private final RunningApi api = RunningApi.shared();

    private static JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("tidepool")
                .audience("tidepool-api")
                .subject("admin")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", "tidepool-api")
                .claim("ver", 1);
    }

    private String signed(JWTClaimsSet claims, String type, JWSAlgorithm algorithm, byte[] key) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).build(), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, "at+jwt", JWSAlgorithm.HS256, key());
    }

    private byte[] key() {
        return api.bean(ApiEnvironment.class).jwtKey().getEncoded();
    }

    @Test
    void onlyATokenOfOurOwnIsTaken() throws JOSEException {
        var other = new byte[64];
        var good = signed(claims().build());
        var mutants = new LinkedHashMap<String, String>();
        mutants.put("none", new PlainJWT(claims().build()).serialize());
        mutants.put("other key", signed(claims().build(), "at+jwt", JWSAlgorithm.HS256, other));
        mutants.put("other algorithm", signed(claims().build(), "at+jwt", JWSAlgorithm.HS512, other));
        mutants.put("other type", signed(claims().build(), "JWT", JWSAlgorithm.HS256, key()));
        mutants.put("other issuer", signed(claims().issuer("evil").build()));
        mutants.put("no issuer", signed(claims().issuer(null).build()));
        mutants.put("other audience", signed(claims().audience("other").build()));
        mutants.put("no expiry", signed(claims().expirationTime(null).build()));
        mutants.put(
                "expired",
                signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(40)))
                        .build()));
        mutants.put("no subject", signed(claims().subject(null).build()));
        mutants.put("unknown subject", signed(claims().subject("nobody").build()));
        mutants.put("no id", signed(claims().jwtID(null).build()));
        mutants.put("old session", signed(claims().claim("ver", 0).build()));
        mutants.put("no session", signed(claims().claim("ver", null).build()));
        mutants.put("cut", good.substring(0, good.length() - 3));

        assertThat(api.stranger().withToken(good).get("/api/auth/me").status()).isEqualTo(200);
        mutants.forEach((name, token) -> assertThat(
                        api.stranger().withToken(token).get("/api/auth/me").status())
                .as(name)
                .isEqualTo(401));
    }

    @Test
    void logoutEndsTheToken() {
        var caller = api.admin();
        var other = api.admin();

        assertThat(caller.get("/api/auth/me").data().path("username").asString())
                .isEqualTo("admin");
        assertThat(caller.post("/api/auth/logout", Map.of()).status()).isEqualTo(200);

        assertThat(caller.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(other.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreToldTheSame() {
        var wrong = api.stranger().post("/api/auth/login", Map.of("username", "admin", "password", "wrong"));
        var unknown = api.stranger().post("/api/auth/login", Map.of("username", "ghost", "password", "wrong"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.msg()).isEqualTo(unknown.msg());
    }

    @Test
    void theSixthFailureIsNotLookedAt() {
        for (var i = 0; i < 5; i++) {
            assertThat(api.stranger()
                            .post("/api/auth/login", Map.of("username", "guessed", "password", "no"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(api.stranger()
                        .post("/api/auth/login", Map.of("username", "guessed", "password", "no"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aPasswordOf64ChineseCharactersWorks() {
        var password = "潮".repeat(64);
        var created = api.admin()
                .post(
                        "/api/users/create",
                        Map.of("username", "long-password", "password", password, "roles", List.of("viewer")));

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(api.stranger()
                        .login("long-password", password)
                        .get("/api/auth/me")
                        .data()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"viewer\"]");
    }

    @Test
    void aWeakOrTakenUserIsRefused() {
        var weak = api.admin().post("/api/users/create", Map.of("username", "A", "password", "short"));

        assertThat(weak.data()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString())
                        .toList())
                .containsExactly("username", "password", "roles");
        assertThat(api.admin()
                        .post(
                                "/api/users/create",
                                Map.of("username", "admin", "password", "long enough", "roles", List.of("viewer")))
                        .msg())
                .isEqualTo("username is taken: admin");
    }
}
