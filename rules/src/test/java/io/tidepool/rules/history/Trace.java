package io.tidepool.rules.history;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the traces beside {@code traces/README.md}. */
public final class Trace {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private Trace() {}

    /** Lines of {@code 2014-05-14 01:14:00,85.835}. */
    public static List<Snapshot> ofProcessor(String file) {
        return lines(file, line -> {
            var cells = line.split(",", -1);
            return sample(
                    Instant.parse(cells[0].replace(' ', 'T') + "Z"),
                    new Load(1, 0, Double.parseDouble(cells[1])),
                    Load.UNKNOWN);
        });
    }

    /** The columns of GWA-T-12; its times are in seconds, whatever the heading says. */
    public static List<Snapshot> ofMachine(String file) {
        return lines(file, line -> {
            var cells = line.split(";\t", -1);
            double provisioned = Double.parseDouble(cells[5]);
            return sample(
                    Instant.ofEpochSecond(Long.parseLong(cells[0])),
                    new Load(Double.parseDouble(cells[1]), 0, Double.parseDouble(cells[4])),
                    new Load(provisioned, 0, Double.parseDouble(cells[6]) * 100 / provisioned));
        });
    }

    private static Snapshot sample(Instant takenAt, Load cpu, Load memory) {
        return new Snapshot(new ClusterId(1), "total", takenAt, INTERVAL, cpu, memory, null);
    }

    private static List<Snapshot> lines(String file, Function<String, Snapshot> parsed) {
        var stream = Objects.requireNonNull(Trace.class.getResourceAsStream("/traces/" + file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(parsed).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
