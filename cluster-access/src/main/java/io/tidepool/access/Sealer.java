package io.tidepool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text with AES-256-GCM under one key, bound to associated data, so that a ciphertext moved to another row does
 * not open. The text form is {@code v1:<base64 of nonce|ciphertext|tag>}. Safe for use by several threads.
 */
public final class Sealer {
    private static final String VERSION = "v1";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final long KEY_FILE_LIMIT = 1024;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private Sealer(SecretKey key) {
        this.key = key;
    }

    /**
     * A sealer with the key of a file: 32 bytes in base64; white space around them is ignored.
     *
     * @throws IOException the file cannot be read or holds no such key; the message names file and rule, not content
     */
    public static Sealer withKeyFile(Path file) throws IOException {
        if (Files.size(file) > KEY_FILE_LIMIT) {
            throw new IOException(file + " is no key file: longer than " + KEY_FILE_LIMIT + " bytes");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no key file: its content is not base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IOException(file + " is no key file: " + bytes.length + " bytes, must be " + KEY_BYTES);
        }
        return new Sealer(new SecretKeySpec(bytes, "AES"));
    }

    /** The associated data of a cluster's kubeconfig. */
    public static String clusterData(String clusterUuid) {
        return "cluster:" + clusterUuid;
    }

    /** Seals the text; twice the same text gives two different results. */
    public String seal(Secret plain, String associatedData) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] ciphertext;
        try {
            ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce, associatedData)
                    .doFinal(plain.reveal().getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        }
        var sealed = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
        System.arraycopy(ciphertext, 0, sealed, NONCE_BYTES, ciphertext.length);
        return VERSION + ":" + Base64.getEncoder().encodeToString(sealed);
    }

    /** Opens what {@link #seal} made with the same key and associated data; everything else is refused. */
    public Opened open(String sealed, String associatedData) {
        var colon = sealed.indexOf(':');
        if (colon < 0) {
            return new Opened.Refused(Opened.Reason.NOT_SEALED);
        }
        if (!sealed.substring(0, colon).equals(VERSION)) {
            return new Opened.Refused(Opened.Reason.UNKNOWN_VERSION);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(sealed.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return new Opened.Refused(Opened.Reason.MALFORMED);
        }
        if (bytes.length < NONCE_BYTES + TAG_BYTES) {
            return new Opened.Refused(Opened.Reason.MALFORMED);
        }
        try {
            var plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), associatedData)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new Opened.Plain(Secret.of(new String(plain, UTF_8)));
        } catch (AEADBadTagException e) {
            return new Opened.Refused(Opened.Reason.NOT_AUTHENTIC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String associatedData) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associatedData.getBytes(UTF_8));
        return cipher;
    }
}
