package io.tidepool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text with AES-256-GCM in an envelope: each text under a key of its own, that key under one of a key file. Both
 * are bound to associated data, so that a ciphertext moved to another row does not open. The text form is {@code v2:<id of
 * the file's key>:<sealed key>:<sealed text>}; {@code v1:<sealed text>}, directly under a key of the file, is opened
 * still. Safe for use by several threads.
 */
public final class Sealer {
    private static final String OLD_VERSION = "v1";
    private static final String VERSION = "v2";
    private static final int KEY_BYTES = 32;
    private static final int PARTS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing keys;

    private Sealer(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * A sealer with the keys of a file: a line of 32 bytes in base64 for each, the first of which seals; white space
     * around them is ignored.
     *
     * @throws IOException the file cannot be read or holds no such key; the message names file and rule, not content
     */
    public static Sealer withKeyFile(Path file) throws IOException {
        return new Sealer(KeyRing.of(file));
    }

    /** The associated data of a cluster's kubeconfig. */
    public static String clusterData(String clusterUuid) {
        return "cluster:" + clusterUuid;
    }

    /** Id of the key that seals now. */
    public String keyId() {
        return keys.first().id();
    }

    /** Seals the text; twice the same text gives two different results. */
    public String seal(Secret plain, String associatedData) {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        var key = new SecretKeySpec(bytes, "AES");
        return wrapped(key, Gcm.seal(plain.reveal().getBytes(UTF_8), key, associatedData), associatedData);
    }

    private String wrapped(SecretKey key, String sealedText, String associatedData) {
        var outer = keys.first();
        return String.join(
                ":",
                VERSION,
                outer.id(),
                Gcm.seal(key.getEncoded(), outer.key(), keyData(outer.id(), associatedData)),
                sealedText);
    }

    /** Opens what {@link #seal} made with the same keys and associated data; everything else is refused. */
    public Opened open(String sealed, String associatedData) {
        var parts = sealed.split(":", -1);
        if (parts.length == 1) {
            return new Opened.Refused(Opened.Reason.NOT_SEALED);
        }
        return switch (parts[0]) {
            case OLD_VERSION -> openOld(sealed.substring(OLD_VERSION.length() + 1), associatedData);
            case VERSION ->
                parts.length == PARTS
                        ? openEnvelope(parts[1], parts[2], parts[3], associatedData)
                        : new Opened.Refused(Opened.Reason.MALFORMED);
            default -> new Opened.Refused(Opened.Reason.UNKNOWN_VERSION);
        };
    }

    /**
     * Puts the text's own key under the key that seals now; the text itself stays as it is.
     *
     * @return the same when it is there already; empty when it does not open
     */
    public Optional<String> rewrap(String sealed, String associatedData) {
        var parts = sealed.split(":", -1);
        if (parts.length == PARTS && parts[0].equals(VERSION)) {
            var key = innerKey(parts[1], parts[2], associatedData);
            if (key instanceof InnerKey.Known known
                    && Gcm.bytes(parts[3])
                            .flatMap(text -> Gcm.open(text, known.key(), associatedData))
                            .isPresent()) {
                return Optional.of(parts[1].equals(keyId()) ? sealed : wrapped(known.key(), parts[3], associatedData));
            }
            return Optional.empty();
        }
        return open(sealed, associatedData) instanceof Opened.Plain plain
                ? Optional.of(seal(plain.secret(), associatedData))
                : Optional.empty();
    }

    private Opened openOld(String text, String associatedData) {
        var bytes = Gcm.bytes(text);
        if (bytes.isEmpty()) {
            return new Opened.Refused(Opened.Reason.MALFORMED);
        }
        return keys.all().stream()
                .flatMap(key -> Gcm.open(bytes.get(), key.key(), associatedData).stream())
                .findFirst()
                .<Opened>map(Sealer::plain)
                .orElse(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    private Opened openEnvelope(String keyId, String sealedKey, String sealedText, String associatedData) {
        var text = Gcm.bytes(sealedText);
        if (text.isEmpty()) {
            return new Opened.Refused(Opened.Reason.MALFORMED);
        }
        var key = innerKey(keyId, sealedKey, associatedData);
        if (key instanceof InnerKey.Refused refused) {
            return new Opened.Refused(refused.reason());
        }
        return Gcm.open(text.get(), ((InnerKey.Known) key).key(), associatedData)
                .<Opened>map(Sealer::plain)
                .orElse(new Opened.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    private sealed interface InnerKey {
        record Known(SecretKey key) implements InnerKey {}

        record Refused(Opened.Reason reason) implements InnerKey {}
    }

    private InnerKey innerKey(String keyId, String sealedKey, String associatedData) {
        var outer = keys.find(keyId);
        var bytes = Gcm.bytes(sealedKey);
        if (bytes.isEmpty()) {
            return new InnerKey.Refused(Opened.Reason.MALFORMED);
        }
        if (outer.isEmpty()) {
            return new InnerKey.Refused(Opened.Reason.UNKNOWN_KEY);
        }
        return Gcm.open(bytes.get(), outer.get().key(), keyData(keyId, associatedData))
                .filter(key -> key.length == KEY_BYTES)
                .<InnerKey>map(key -> new InnerKey.Known(new SecretKeySpec(key, "AES")))
                .orElse(new InnerKey.Refused(Opened.Reason.NOT_AUTHENTIC));
    }

    /** A sealed key is no sealed text, and a sealed text no key. */
    private static String keyData(String keyId, String associatedData) {
        return "key " + keyId + " of " + associatedData;
    }

    private static Opened plain(byte[] text) {
        return new Opened.Plain(Secret.of(new String(text, UTF_8)));
    }
}
