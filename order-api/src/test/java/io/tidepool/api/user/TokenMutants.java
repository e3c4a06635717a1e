package io.tidepool.api.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that are almost ours, by what is wrong with them. */
final class TokenMutants {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final byte[] key;
    private final String user;
    private final UUID session;
    private final Map<String, String> mutants = new LinkedHashMap<>();

    /**
     * @param key that signs the true ones
     * @param session of the user that has not ended
     */
    TokenMutants(byte[] key, String user, UUID session) {
        this.key = key.clone();
        this.user = user;
        this.session = session;
    }

    /** One that is as it must be, made in the same way as the mutants. */
    String good() throws JOSEException {
        return signed(claims());
    }

    /**
     * @param endedSession of the same user
     * @param othersSession of another user
     */
    Map<String, String> all(UUID endedSession, UUID othersSession) throws Exception {
        algorithms();
        headers();
        claims(endedSession, othersSession);
        shapes();
        return mutants;
    }

    private void algorithms() throws Exception {
        mutants.put("none", new PlainJWT(claims().build()).serialize());
        for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
            mutants.put(
                    "header alg '" + none + "' without signature",
                    raw("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\"}", ""));
            mutants.put(
                    "header alg '" + none + "' with signature",
                    rawSigned("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\"}"));
        }
        mutants.put("no alg", rawSigned("{\"typ\":\"at+jwt\"}"));
        mutants.put("alg a number", rawSigned("{\"alg\":256,\"typ\":\"at+jwt\"}"));
        mutants.put("HS384 with a key of its own", signed(header(JWSAlgorithm.HS384), new MACSigner(new byte[48])));
        mutants.put("HS512 with a key of its own", signed(header(JWSAlgorithm.HS512), new MACSigner(new byte[64])));
        mutants.put("HS256 says HS512", rawSigned("{\"alg\":\"HS512\",\"typ\":\"at+jwt\"}"));
        mutants.put("other key", signed(header(JWSAlgorithm.HS256), new MACSigner(new byte[32])));
        mutants.put("empty key", raw("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", hmac(new byte[1], "")));
        RSAKey rsa = new RSAKeyGenerator(2_048).generate();
        ECKey curve = new ECKeyGenerator(Curve.P_256).generate();
        mutants.put("RS256", signed(header(JWSAlgorithm.RS256), new RSASSASigner(rsa)));
        mutants.put("PS256", signed(header(JWSAlgorithm.PS256), new RSASSASigner(rsa)));
        mutants.put("ES256", signed(header(JWSAlgorithm.ES256), new ECDSASigner(curve)));
        mutants.put(
                "RS256 with its key inside",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(TYPE)
                                .jwk(rsa.toPublicJWK())
                                .build(),
                        new RSASSASigner(rsa)));
        mutants.put(
                "ES256 with its key inside",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(TYPE)
                                .jwk(curve.toPublicJWK())
                                .build(),
                        new ECDSASigner(curve)));
        mutants.put(
                "ES256 with zeros for a signature",
                raw(
                        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
                        Base64URL.encode(new byte[64]).toString()));
    }

    private void headers() throws Exception {
        mutants.put(
                "type JWT",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(JOSEObjectType.JWT)
                                .build(),
                        signer()));
        mutants.put("no type", signed(new JWSHeader(JWSAlgorithm.HS256), signer()));
        mutants.put(
                "type logout+jwt",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(new JOSEObjectType("logout+jwt"))
                                .build(),
                        signer()));
        mutants.put(
                "a header that must be understood",
                rawSigned("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"crit\":[\"exp\"],\"exp\":1}"));
        mutants.put(
                "other key by address",
                signed(builder().jwkURL(URI.create("https://evil.example/jwks")).build(), new MACSigner(new byte[32])));
        mutants.put(
                "other key by name", signed(builder().keyID("../../dev/null").build(), new MACSigner(new byte[32])));
        mutants.put(
                "other key inside",
                rawSignedBy(
                        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"jwk\":"
                                + new OctetSequenceKey.Builder(new byte[32])
                                        .build()
                                        .toJSONString() + "}",
                        new byte[32]));
    }

    private void claims(UUID endedSession, UUID othersSession) throws Exception {
        var now = Instant.now();
        claim("other issuer", claims -> claims.issuer("evil"));
        claim("issuer in capitals", claims -> claims.issuer("Tidepool"));
        claim("no issuer", claims -> claims.issuer(null));
        claim("other audience", claims -> claims.audience("other"));
        claim("no audience", claims -> claims.audience((String) null));
        claim("no expiry", claims -> claims.expirationTime(null));
        claim("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(40))));
        claim("expired in 1970", claims -> claims.expirationTime(Date.from(Instant.EPOCH)));
        claim("not yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(300))));
        claim("not issued yet", claims -> claims.issueTime(Date.from(now.plusSeconds(300))));
        claim("no time of issue", claims -> claims.issueTime(null));
        claim("no subject", claims -> claims.subject(null));
        claim("empty subject", claims -> claims.subject(""));
        claim("unknown subject", claims -> claims.subject("nobody"));
        claim("subject in capitals", claims -> claims.subject(user.toUpperCase(java.util.Locale.ROOT)));
        claim("no id", claims -> claims.jwtID(null));
        claim("no client", claims -> claims.claim("client_id", null));
        claim("other client", claims -> claims.claim("client_id", "other"));
        claim("no session", claims -> claims.claim("sid", null));
        claim("ended session", claims -> claims.claim("sid", endedSession.toString()));
        claim("session of another user", claims -> claims.claim("sid", othersSession.toString()));
        claim(
                "session that never was",
                claims -> claims.claim("sid", UUID.randomUUID().toString()));
        claim("session that is no id", claims -> claims.claim("sid", "1"));
        claim("session a list", claims -> claims.claim("sid", List.of(session.toString())));
        claim("expiry as text", claims -> claims.claim("exp", "tomorrow"));
        claim("session a number", claims -> claims.claim("sid", 1));
    }

    private void shapes() throws Exception {
        var good = good();
        var parts = good.split("\\.", -1);
        var other = signed(claims().subject("other")).split("\\.", -1);
        mutants.put("empty", ".");
        mutants.put("no text", "..");
        mutants.put("without signature", parts[0] + "." + parts[1]);
        mutants.put("empty signature", parts[0] + "." + parts[1] + ".");
        mutants.put("cut", good.substring(0, good.length() - 3));
        mutants.put("a fourth part", good + ".e30");
        mutants.put("five parts", good + ".e30.e30");
        mutants.put("payload of another", parts[0] + "." + other[1] + "." + parts[2]);
        mutants.put("signature of another", parts[0] + "." + parts[1] + "." + other[2]);
        mutants.put("payload no JSON", parts[0] + "." + Base64URL.encode("admin") + "." + parts[2]);
        mutants.put(
                "signed payload that is no JSON", rawSigned("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", "admin", key));
        mutants.put("signed payload that is a list", rawSigned("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", "[]", key));
        mutants.put("in lower case", good.toLowerCase(java.util.Locale.ROOT));
        mutants.put("twice", good + good);
        for (var place : Set.of(0, 9, 20, 31)) {
            var signature = new Base64URL(parts[2]).decode();
            signature[place] ^= 0x10;
            mutants.put(
                    "signature with byte " + place + " changed",
                    parts[0] + "." + parts[1] + "." + Base64URL.encode(signature));
        }
    }

    private void claim(String name, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        var claims = claims();
        change.accept(claims);
        mutants.put(name, signed(claims));
    }

    private JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("tidepool")
                .audience("tidepool-api")
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", "tidepool-api")
                .claim("sid", session.toString());
    }

    private static JWSHeader.Builder builder() {
        return new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE);
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(TYPE).build();
    }

    private JWSSigner signer() throws JOSEException {
        return new MACSigner(key);
    }

    private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(builder().build(), signer(), claims.build());
    }

    private String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        return signed(header, signer, claims().build());
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private String raw(String header, String signature) {
        return Base64URL.encode(header) + "."
                + Base64URL.encode(claims().build().toString()) + "." + signature;
    }

    private String rawSigned(String header) throws Exception {
        return rawSignedBy(header, key);
    }

    private String rawSignedBy(String header, byte[] by) throws Exception {
        return rawSigned(header, claims().build().toString(), by);
    }

    private static String rawSigned(String header, String payload, byte[] by) throws Exception {
        var text = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return text + "." + hmac(by, text);
    }

    private static String hmac(byte[] by, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(by, "HmacSHA256"));
        return Base64URL.encode(mac.doFinal(text.getBytes(UTF_8))).toString();
    }
}
