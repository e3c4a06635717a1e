package io.tidepool.chaos.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The wall clock of one process, which jumps when its file says so. Java's monotonic clock goes on.
 *
 * @param file holds the shift that is in force
 */
record ShiftedClock(Path file) {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

    /** @throws IllegalStateException without the library */
    Map<String, String> environment() {
        var library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "libfaketime is missing: apt-get install libfaketime, or ./tidepool test, which does it"));
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_CACHE_DURATION",
                "1");
    }

    void jump(Duration shift) {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, (shift.isNegative() ? "" : "+") + shift.toSeconds());
            Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
