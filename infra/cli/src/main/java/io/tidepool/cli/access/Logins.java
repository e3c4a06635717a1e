package io.tidepool.cli.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file of the servers somebody has logged in to; only its owner reads it. */
public final class Logins {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    public Logins(Surroundings surroundings) {
        this.file = surroundings.config().resolve("logins.json");
    }

    /**
     * @param current the server last logged in to; null after a logout
     * @param tokens by server
     */
    record Content(@Nullable String current, TreeMap<String, String> tokens) {}

    /** The server last logged in to. */
    public Optional<URI> current() {
        return Optional.ofNullable(read().current()).map(ServerAddress::of);
    }

    public Optional<String> token(URI server) {
        return Optional.ofNullable(read().tokens().get(server.toString()));
    }

    public void keep(URI server, String token) {
        var tokens = read().tokens();
        tokens.put(server.toString(), token);
        write(new Content(server.toString(), tokens));
    }

    /** Whether there was one to forget. */
    public boolean forget(URI server) {
        var content = read();
        if (content.tokens().remove(server.toString()) == null) {
            return false;
        }
        var current = server.toString().equals(content.current()) ? null : content.current();
        write(new Content(current, content.tokens()));
        return true;
    }

    private Content read() {
        if (!Files.exists(file)) {
            return new Content(null, new TreeMap<>());
        }
        try {
            var content = JSON.readValue(file.toFile(), Content.class);
            return content.tokens() == null ? new Content(content.current(), new TreeMap<>()) : content;
        } catch (JacksonException e) {
            throw new Misuse(file + " cannot be read: delete it and log in again");
        }
    }

    private void write(Content content) {
        try {
            Files.createDirectories(file.getParent());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JSON.writeValueAsString(content));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
