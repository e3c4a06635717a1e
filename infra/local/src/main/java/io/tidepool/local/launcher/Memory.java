package io.tidepool.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory as the kernel counts it, shared pages divided among those that share them. */
final class Memory {
    private static final long KIB_PER_MIB = 1024;

    private Memory() {}

    /** MiB of a process and its children; 0 when it is gone or belongs to somebody else. */
    static long residentMib(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(Memory::residentKib)
                        .sum()
                / KIB_PER_MIB;
    }

    private static long residentKib(ProcessHandle process) {
        var rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (var lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
