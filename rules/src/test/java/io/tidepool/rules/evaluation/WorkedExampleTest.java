package io.tidepool.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.gate.OrderBook;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.ScalingAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of docs/concepts.md and docs/en/concepts.md are what the rules say. */
class WorkedExampleTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d\\d:\\d\\d) \\| (—|\\d+) ?%? \\| `(\\w+)` \\| .* \\|");
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Instant NODE_READY = at("10:31");

    @ParameterizedTest
    @ValueSource(strings = {"concepts.md", "en/concepts.md"})
    void the_rules_judge_each_line_as_it_is_told(String page) throws IOException {
        var strategy =
                StrategyBuilder.entryAbove("80").duration(10).cooldown(30).strategy();
        var told = new ArrayList<String>();
        var judged = new ArrayList<String>();
        var state = PairState.NEW;
        var book = OrderBook.EMPTY;
        for (var row : ROW.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .toList()) {
            var takenAt = at(row.group(1));
            var fact = new OrderFact(
                    1,
                    1,
                    "ESO1",
                    strategy.id(),
                    Samples.CLUSTER,
                    ScalingAction.POOL_ENTRY,
                    takenAt.isBefore(NODE_READY),
                    at("10:15"));
            book = takenAt.isAfter(at("10:15")) ? book.after(fact) : book;
            var evaluation = Evaluation.of(
                    strategy, state, snapshot(takenAt, row.group(2)), book.facts(strategy, Samples.CLUSTER));
            state = evaluation.next();
            told.add(row.group(1) + " " + row.group(3));
            judged.add(row.group(1) + " "
                    + evaluation.verdict().orElseThrow().reason().name().toLowerCase(Locale.ROOT));
        }
        assertThat(judged).hasSize(11).isEqualTo(told);
    }

    private static Snapshot snapshot(Instant takenAt, String usage) {
        return usage.equals("—")
                ? Snapshot.failed(Samples.CLUSTER, "total", takenAt, INTERVAL, "no answer")
                : new Snapshot(
                        Samples.CLUSTER,
                        "total",
                        takenAt,
                        INTERVAL,
                        new Load(320, 160, Double.parseDouble(usage)),
                        new Load(1280, 640, 50),
                        null);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }
}
