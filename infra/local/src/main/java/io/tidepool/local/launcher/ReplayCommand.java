package io.tidepool.local.launcher;

import io.tidepool.local.replay.Case;
import io.tidepool.local.replay.Outcome;
import io.tidepool.local.replay.Replays;
import io.tidepool.local.replay.Wanted;
import io.tidepool.topic.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sends records that could not be used to their topics again. */
@Command(
        name = "replay-dead-letters",
        description = "Sends records that could not be used to their topics again, each once.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*");

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Option(names = "--topic", paramLabel = "T", description = "Only those from this topic.")
    private @Nullable String topic;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Only those whose reason has this text, or whose defect has this code.")
    private @Nullable String reason;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those put aside then or later (UTC).")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "Send at most so many.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--again", description = "Those too that were sent again before.")
    private boolean again;

    @Option(names = "--dry-run", description = "List them and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Bootstrap servers (default: those of the stack that runs).")
    private @Nullable String kafka;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit " + limit + ": must be 1 or more");
        }
        var wanted = new Wanted(topic(), Optional.ofNullable(reason), since(), again);
        var servers = servers();
        var replays = new Replays(servers, InstantSource.system());
        try {
            if (dryRun) {
                list(replays.plan(wanted, limit));
            } else {
                summarise(replays.send(wanted, limit, sent -> System.out.println("  sent again " + sent)));
            }
        } catch (KafkaException e) {
            throw new IllegalStateException("Kafka at " + servers + ": " + e.getMessage(), e);
        }
        return 0;
    }

    private static void list(Map<Case, Outcome> plan) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        plan.forEach((one, outcome) -> {
            counts.merge(outcome, 1, Integer::sum);
            var complaint = one.complaints().get(0);
            System.out.printf(
                    "%s %s %s, sent again %d times, by %s: %s%s%n",
                    complaint.at(),
                    one.origin().text(),
                    complaint.defect().code(),
                    one.replays() + one.sentAgain(),
                    one.complaints().stream()
                            .map(each -> each.process())
                            .distinct()
                            .collect(Collectors.joining(", ")),
                    complaint.reason().replaceAll("\\p{Cntrl}", " "),
                    outcome == Outcome.SENT_AGAIN ? "" : " [" + outcome.words() + "]");
        });
        System.out.println("dry run, nothing was sent; it would be:");
        summarise(counts);
    }

    private static void summarise(Map<Outcome, Integer> counts) {
        var total = counts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(total + " unusable records asked for");
        for (var outcome : Outcome.values()) {
            var count = counts.getOrDefault(outcome, 0);
            if (count > 0 || outcome == Outcome.SENT_AGAIN) {
                System.out.printf("  %6d %s%n", count, outcome.words());
            }
        }
    }

    private Optional<Topic> topic() {
        if (topic == null) {
            return Optional.empty();
        }
        var sources = Arrays.stream(Topic.values())
                .filter(one -> one != Topic.DEAD_LETTERS)
                .toList();
        var found = sources.stream()
                .filter(one -> one.topicName().equals(topic) || one.topicName().equals("tidepool." + topic))
                .findFirst();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("--topic " + topic + ": must be one of "
                    + sources.stream().map(Topic::topicName).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private Optional<Instant> since() {
        if (since == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(since));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--since " + since + ": must be a UTC time such as 2026-11-25T10:00:00Z", e);
        }
    }

    private String servers() {
        if (kafka == null) {
            return RunState.read(parent.home())
                    .filter(state -> state.supervisor().isPresent())
                    .map(state -> new Ports(state.portBase()).kafkaAddress())
                    .orElseThrow(() -> new IllegalStateException(
                            "Tidepool does not run here; --kafka HOST:PORT names another Kafka"));
        }
        if (!ADDRESS.matcher(kafka).matches()) {
            throw new IllegalArgumentException("--kafka " + kafka + ": must be HOST:PORT");
        }
        return kafka;
    }
}
