package io.tidepool.rules.prometheus;

import io.tidepool.rules.snapshot.Snapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the two files that {@code promtool test rules} reads: alerting rules, and a series with what must fire when. */
final class PromtoolFile {
    private PromtoolFile() {}

    /**
     * Expects what Prometheus must say by our reading, at every evaluation.
     *
     * @return the file to give to promtool
     */
    static Path write(Path folder, Cases cases) throws IOException {
        Files.writeString(
                folder.resolve("rules.yml"),
                cases.moments().keySet().stream()
                        .map(rule -> "      - " + rule.yaml() + "\n")
                        .collect(Collectors.joining("", "groups:\n  - name: traces\n    rules:\n", "")));
        var text = new StringBuilder("rule_files: [rules.yml]\nevaluation_interval: ")
                .append(Cases.EVALUATION.toSeconds())
                .append("s\ntests:\n  - interval: ")
                .append(cases.grid().toSeconds())
                .append("s\n    input_series:\n      - series: ")
                .append(AlertRule.SERIES)
                .append("\n        values: '")
                .append(values(cases.samples(), cases.grid()))
                .append("'\n    alert_rule_test:\n");
        var begin = cases.samples().get(0).takenAt();
        cases.moments().forEach((rule, moments) -> {
            for (var moment : moments) {
                text.append("      - {eval_time: ")
                        .append(Duration.between(begin, moment.at()).toSeconds())
                        .append("s, alertname: ")
                        .append(rule.name())
                        .append(moment.theirs() ? ", exp_alerts: [{}]}\n" : ", exp_alerts: []}\n");
            }
        });
        return Files.writeString(folder.resolve("test.yml"), text);
    }

    private static String values(List<Snapshot> samples, Duration grid) {
        var values = new StringBuilder();
        var due = samples.get(0).takenAt();
        for (var sample : samples) {
            var missing = Duration.between(due, sample.takenAt()).dividedBy(grid);
            if (missing > 0) {
                values.append("_x").append(missing).append(' ');
            }
            values.append(value(sample)).append(' ');
            due = sample.takenAt().plus(grid);
        }
        return values.toString().strip();
    }

    private static String value(Snapshot sample) {
        var percent = sample.cpu().usage();
        if (sample.failure() != null) {
            return "stale";
        }
        return Double.isNaN(percent) ? "NaN" : new BigDecimal(Double.toString(percent)).toPlainString();
    }
}
