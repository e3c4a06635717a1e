package io.tidepool.api.outside;

import io.tidepool.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of Standard Webhooks: {@code whsec_} and 24 to 64 bytes in base64. */
public final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(rule());
        }
        this.bytes = bytes.clone();
    }

    /** @throws IllegalArgumentException that says what a key is, not what was given */
    public static SigningKey of(Secret text) {
        var given = text.reveal();
        if (!given.startsWith(PREFIX)) {
            throw new IllegalArgumentException(rule());
        }
        try {
            return new SigningKey(Base64.getDecoder().decode(given.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(rule());
        }
    }

    public static SigningKey random(SecureRandom random) {
        var bytes = new byte[NEW_BYTES];
        random.nextBytes(bytes);
        return new SigningKey(bytes);
    }

    /** Its text, for whoever is to verify. */
    public Secret text() {
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The bare signature, in base64. */
    String sign(String id, long epochSecond, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            var signed = mac.doFinal((id + "." + epochSecond + "." + body).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    private static String rule() {
        return "must be whsec_ and " + LEAST_BYTES + " to " + MOST_BYTES + " bytes in base64";
    }
}
