package io.tidepool.executor.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, one line each: time since the beginning, step, node, call, result. */
final class Timeline {
    private static final String FORM = "%9s  %-12s  %-4s  %-60s  %s";

    private record Line(Instant at, String step, String node, String call, String result) {}

    private final List<Line> lines = new ArrayList<>();
    private String step = "";

    /** Calls noted from now on belong to this step. */
    synchronized void enter(Step other) {
        step = other.name();
    }

    synchronized void note(String ofStep, String node, String call, String result) {
        lines.add(new Line(Instant.now(), ofStep, node.isEmpty() ? "-" : node, call, result));
    }

    synchronized void call(String node, String call, String result) {
        note(step, node, call, result);
    }

    synchronized String text() {
        var begin = lines.get(0).at();
        var text = new StringBuilder(FORM.formatted("time", "step", "node", "call", "result")).append('\n');
        for (var line : lines) {
            var offset = String.format(
                    Locale.ROOT, "+%.3f s", Duration.between(begin, line.at()).toMillis() / 1000.0);
            text.append(FORM.formatted(offset, line.step(), line.node(), line.call(), line.result())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }
}
