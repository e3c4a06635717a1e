package io.tidepool.api.audit.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidepool.api.audit.ChainAnchor;
import io.tidepool.api.audit.ChainAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line per anchor, {@code time id digest}, in a file that only grows, and the same in the log of the process, which in
 * production goes elsewhere.
 */
public final class FileAnchors implements ChainAnchors {
    private static final Logger log = LoggerFactory.getLogger(FileAnchors.class);

    private final Optional<Path> file;

    /**
     * @param file empty for the log of the process only
     */
    public FileAnchors(Optional<Path> file) {
        this.file = file;
    }

    @Override
    public void add(ChainAnchor anchor, Instant at) {
        log.info("operation log stands at {} {}", anchor.id(), anchor.digest());
        file.ifPresent(path -> append(path, at + " " + anchor.id() + " " + anchor.digest() + "\n"));
    }

    @Override
    public List<ChainAnchor> all() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return List.of();
        }
        try {
            var anchors = new ArrayList<ChainAnchor>();
            for (var line : Files.readAllLines(file.get(), UTF_8)) {
                anchors.add(anchor(line));
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that cannot be read stands for no row, so that the check tells of it. */
    private static ChainAnchor anchor(String line) {
        var parts = line.split(" ", -1);
        return parts.length == 3 && parts[1].matches("\\d{1,18}")
                ? new ChainAnchor(Long.parseLong(parts[1]), parts[2])
                : new ChainAnchor(Long.MAX_VALUE, line);
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
