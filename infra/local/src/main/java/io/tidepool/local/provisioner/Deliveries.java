package io.tidepool.local.provisioner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids of webhooks that were carried out, so that a repeat changes nothing. */
final class Deliveries {
    private final Set<String> done = new HashSet<>();
    private final @Nullable Path file;

    private Deliveries(@Nullable Path file) {
        this.file = file;
    }

    /** @param directory where the ids are kept, null for nowhere */
    static Deliveries open(@Nullable Path directory) {
        if (directory == null) {
            return new Deliveries(null);
        }
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("deliveries");
            Deliveries deliveries = new Deliveries(file);
            if (Files.exists(file)) {
                deliveries.done.addAll(Files.readAllLines(file));
            }
            return deliveries;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the deliveries in " + directory, e);
        }
    }

    synchronized boolean done(String id) {
        return done.contains(id);
    }

    synchronized void add(String id) {
        if (done.add(id) && file != null) {
            try {
                Files.writeString(file, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }
}
