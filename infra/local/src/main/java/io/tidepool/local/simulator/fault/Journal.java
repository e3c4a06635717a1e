package io.tidepool.local.simulator.fault;

import io.tidepool.local.simulator.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every mutating call a cluster's API received, in the order they were answered; the newest few thousand. */
public final class Journal {
    private static final int LENGTH = 4000;
    private static final int BODY_CHARACTERS = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final @Nullable Path file;
    private long sequence;

    /**
     * One call.
     *
     * @param user the name of the token's owner, empty when the token was refused
     * @param bodyDigest SHA-256 of the body in hexadecimal
     * @param body the body's first 1000 characters
     * @param status the HTTP status; 0 when the connection was dropped instead
     * @param fault the name of the fault that met the call, empty for none
     * @param applied whether it took effect, also when nobody was told so
     * @param met what it came upon
     */
    public record Entry(
            long sequence,
            Instant time,
            String verb,
            String path,
            String user,
            String userAgent,
            String bodyDigest,
            String body,
            int status,
            String fault,
            boolean applied,
            Met met) {}

    /** @param file where entries are appended too, null for nowhere */
    public Journal(@Nullable Path file) {
        this.file = file;
    }

    public synchronized void add(
            Instant time,
            String verb,
            String path,
            String user,
            String userAgent,
            byte[] body,
            int status,
            String fault,
            boolean applied,
            Met met) {
        String text = new String(body, StandardCharsets.UTF_8);
        Entry entry = new Entry(
                ++sequence,
                time,
                verb,
                path,
                user,
                userAgent,
                digest(body),
                text.length() > BODY_CHARACTERS ? text.substring(0, BODY_CHARACTERS) : text,
                status,
                fault,
                applied,
                met);
        entries.add(entry);
        if (entries.size() > LENGTH) {
            entries.poll();
        }
        if (file != null) {
            try {
                Files.writeString(file, Json.tree(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
