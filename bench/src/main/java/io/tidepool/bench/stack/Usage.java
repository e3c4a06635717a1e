package io.tidepool.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process has used.
 *
 * @param cpuSeconds since it began
 * @param residentMib now
 */
public record Usage(double cpuSeconds, long residentMib) {
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final double TICKS_PER_SECOND = 100;
    private static final long KIB_PER_MIB = 1024;

    /** A process alone. */
    public static Usage alone(ProcessHandle process) {
        return sum(Stream.of(process));
    }

    /** A process with its children; memory that they share is counted for each. */
    public static Usage withChildren(ProcessHandle process) {
        return sum(Stream.concat(Stream.of(process), process.descendants()));
    }

    /** Processor time used since an earlier look, of each process. */
    public static String line(Map<String, Usage> before, Map<String, Usage> after) {
        return after.entrySet().stream()
                .map(entry -> "%s %.1f s, %d MiB"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().cpuSeconds
                                        - before.getOrDefault(entry.getKey(), new Usage(0, 0)).cpuSeconds,
                                entry.getValue().residentMib))
                .collect(Collectors.joining("; ", "  processor time: ", ""));
    }

    private static Usage sum(Stream<ProcessHandle> processes) {
        var sum = new Usage(0, 0);
        for (var member : processes.toList()) {
            try {
                var one = of(member.pid());
                sum = new Usage(sum.cpuSeconds + one.cpuSeconds, sum.residentMib + one.residentMib);
            } catch (IOException e) {
                // It has ended.
            }
        }
        return sum;
    }

    private static Usage of(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        var ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        try (var status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            var kib = status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            return new Usage(ticks / TICKS_PER_SECOND, kib / KIB_PER_MIB);
        }
    }
}
