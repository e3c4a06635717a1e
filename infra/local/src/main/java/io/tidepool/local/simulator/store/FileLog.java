package io.tidepool.local.simulator.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a store in a directory: a snapshot and the changes since, one JSON line each. A killed process loses nothing
 * that was answered; a torn last line was never answered and is dropped. Node leases are not kept: their kubelets renew
 * them.
 */
public final class FileLog implements StoreLog, AutoCloseable {
    private static final long COMPACT_AT_BYTES = 8L << 20;

    private final Path snapshot;
    private final Path changes;
    private final ObjectStore store;
    private @Nullable OutputStream out;
    private long written;

    private FileLog(Path directory, ObjectStore store) {
        this.snapshot = directory.resolve("objects.jsonl");
        this.changes = directory.resolve("changes.jsonl");
        this.store = store;
    }

    /**
     * Reads what the directory keeps into an empty store and keeps its changes from now on.
     *
     * @throws UncheckedIOException when the directory cannot be read or written
     */
    public static FileLog open(Path directory, ObjectStore store) {
        try {
            Files.createDirectories(directory);
            FileLog log = new FileLog(directory, store);
            List<Change> kept = new ArrayList<>();
            long version = Math.max(log.read(log.snapshot, kept), log.read(log.changes, kept));
            store.restore(version, kept, log);
            log.rewrite();
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the store in " + directory, e);
        }
    }

    @Override
    public void append(Change change) {
        if (change.resource() == Resource.LEASES && change.key().startsWith("kube-node-lease/")) {
            return;
        }
        try {
            OutputStream target = out;
            if (target == null) {
                return;
            }
            byte[] line = line(change);
            target.write(line);
            written += line.length;
            if (written > COMPACT_AT_BYTES) {
                rewrite();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + changes, e);
        }
    }

    @Override
    public void close() throws IOException {
        OutputStream target = out;
        out = null;
        if (target != null) {
            target.close();
        }
    }

    private long read(Path file, List<Change> kept) throws IOException {
        long version = 0;
        if (!Files.exists(file)) {
            return version;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            JsonNode entry;
            try {
                entry = Json.parseObject(line);
            } catch (JacksonException torn) {
                break;
            }
            version = Math.max(version, entry.path("version").asLong(0));
            if (entry.path("object") instanceof ObjectNode object) {
                kept.add(new Change(
                        entry.path("version").asLong(0),
                        Change.Type.valueOf(Json.text(entry, "type")),
                        Resource.valueOf(Json.text(entry, "resource")),
                        Json.text(entry, "key"),
                        null,
                        object));
            }
        }
        return version;
    }

    /** Whichever of the two files a crash leaves behind, replaying both in order gives the newest state. */
    private void rewrite() throws IOException {
        Path next = snapshot.resolveSibling("objects.jsonl.next");
        try (OutputStream target = new java.io.BufferedOutputStream(Files.newOutputStream(next))) {
            target.write((Json.object().put("version", store.version()) + "\n").getBytes(StandardCharsets.UTF_8));
            for (Resource resource : Resource.values()) {
                for (ObjectNode object : store.all(resource)) {
                    String key = ObjectStore.key(resource, Json.namespace(object), Json.name(object));
                    if (resource != Resource.LEASES || !key.startsWith("kube-node-lease/")) {
                        target.write(line(new Change(0, Change.Type.ADDED, resource, key, null, object)));
                    }
                }
            }
        }
        Files.move(next, snapshot, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        close();
        out = Files.newOutputStream(
                changes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        written = 0;
    }

    private static byte[] line(Change change) {
        ObjectNode entry = Json.object()
                .put("version", change.version())
                .put("type", change.type().name())
                .put("resource", change.resource().name())
                .put("key", change.key());
        entry.set("object", change.object());
        return (entry + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
