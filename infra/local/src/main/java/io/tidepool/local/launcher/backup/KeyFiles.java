package io.tidepool.local.launcher.backup;

import io.tidepool.local.launcher.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What opens the backup: kept apart from it, since both together are as good as plain text. */
final class KeyFiles {
    private static final String SEALING = "sealing.key";
    private static final String TOKENS = "token.key";

    /** With what it is good for. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put(SEALING, "opens kubeconfigs and other secrets");
        FILES.put("audit.key", "proves the operation log");
        FILES.put("credentials.json", "passwords of the databases");
        FILES.put(TOKENS, "signs access tokens");
    }

    private final Map<String, String> contents;

    private KeyFiles(Map<String, String> contents) {
        this.contents = Map.copyOf(contents);
    }

    /** Those of a stack; it may have none. */
    static KeyFiles of(Home home) throws IOException {
        var contents = new LinkedHashMap<String, String>();
        for (var name : FILES.keySet()) {
            var file = home.folder().resolve(name);
            if (Files.exists(file)) {
                contents.put(name, Files.readString(file));
            }
        }
        return new KeyFiles(contents);
    }

    static KeyFiles read(Path file) throws IOException {
        var contents = new LinkedHashMap<String, String>();
        try (var zip = BackupFile.open(file)) {
            for (var name : FILES.keySet()) {
                contents.put(name, BackupFile.text(zip, name));
            }
        }
        return new KeyFiles(contents);
    }

    void write(Path file) throws IOException {
        try (var backup = new BackupFile(file)) {
            for (var content : contents.entrySet()) {
                backup.text(content.getKey(), content.getValue());
            }
        }
    }

    void writeTo(Home home) throws IOException {
        Files.createDirectories(home.folder());
        for (var content : contents.entrySet()) {
            var file = home.folder().resolve(content.getKey());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, content.getValue());
        }
    }

    /** Tells keys apart and gives nothing of them away. */
    Map<String, String> fingerprints() {
        var fingerprints = new LinkedHashMap<String, String>();
        contents.forEach((name, content) -> fingerprints.put(name, fingerprint(current(name, content))));
        return fingerprints;
    }

    /** What is missing of the keys with which a backup was made, in words; new access tokens need no old key. */
    List<String> missing(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .filter(key -> !key.getKey().equals(TOKENS))
                .filter(key -> !fits(contents.get(key.getKey()), key.getValue()))
                .map(key -> key.getKey() + " (" + FILES.get(key.getKey()) + ")")
                .toList();
    }

    /** A file of sealing keys that was rotated since keeps the one of before. */
    private static boolean fits(@Nullable String content, String wanted) {
        return content != null
                && (fingerprint(content.strip()).equals(wanted)
                        || content.lines()
                                .anyMatch(line -> fingerprint(line.strip()).equals(wanted)));
    }

    private static String current(String name, String content) {
        return name.equals(SEALING) ? content.strip().lines().findFirst().orElse("") : content.strip();
    }

    private static String fingerprint(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
