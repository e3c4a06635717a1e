package io.tidepool.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a file, one a line: the first seals, all of them open. The file is read again when it has changed, so that
 * keys are rotated while processes run; a change that cannot be read leaves what was known in force.
 */
final class KeyRing {
    private static final int KEY_BYTES = 32;
    private static final int ID_LENGTH = 16;
    private static final int MOST_KEYS = 16;
    private static final long FILE_LIMIT = 1024;

    private final Path file;
    private volatile Read last;

    private KeyRing(Path file, Read last) {
        this.file = file;
        this.last = last;
    }

    /**
     * One of the keys.
     *
     * @param id is in what the key has sealed; tells nothing about the key
     */
    record Key(String id, SecretKey key) {}

    private record Read(List<Key> keys, FileTime modified) {}

    static KeyRing of(Path file) throws IOException {
        return new KeyRing(file, read(file));
    }

    Key first() {
        return all().get(0);
    }

    Optional<Key> find(String id) {
        return all().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    List<Key> all() {
        try {
            if (!Files.getLastModifiedTime(file).equals(last.modified())) {
                last = read(file);
            }
        } catch (IOException e) {
            return last.keys();
        }
        return last.keys();
    }

    private static Read read(Path file) throws IOException {
        var modified = Files.getLastModifiedTime(file);
        if (Files.size(file) > FILE_LIMIT) {
            throw new IOException(file + " is no key file: longer than " + FILE_LIMIT + " bytes");
        }
        var keys = new ArrayList<Key>();
        for (var line : Files.readString(file).strip().split("\\s*\\R\\s*", -1)) {
            keys.add(key(file, line));
        }
        if (keys.size() > MOST_KEYS) {
            throw new IOException(file + " is no key file: " + keys.size() + " keys, must be at most " + MOST_KEYS);
        }
        return new Read(List.copyOf(keys), modified);
    }

    private static Key key(Path file, String line) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no key file: its content is not base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IOException(file + " is no key file: " + bytes.length + " bytes, must be " + KEY_BYTES);
        }
        return new Key(id(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static String id(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 'k');
            return HexFormat.of().formatHex(digest.digest(key)).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
