package io.tidepool.local.replay;

import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.LetterRecord;
import io.tidepool.letter.Origin;
import io.tidepool.topic.Topic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends dead letters to their topics again. That one was sent is noted in the topic of dead letters in the same
 * transaction, so a replay that is killed half way or started twice sends nothing twice.
 */
public final class Replays {
    private static final Set<String> OURS = Arrays.stream(Topic.values())
            .filter(topic -> topic != Topic.DEAD_LETTERS)
            .map(Topic::topicName)
            .collect(Collectors.toSet());
    private static final int BATCH = 100;
    private static final long BATCH_BYTES = 8 << 20;

    private final String servers;
    private final TopicScan scan;
    private final InstantSource clock;

    public Replays(String servers, InstantSource clock) {
        this.servers = servers;
        this.scan = new TopicScan(servers);
        this.clock = clock;
    }

    /** What a replay would do with each case, in the order of the topic; it sends nothing. */
    public Map<Case, Outcome> plan(Wanted wanted, int limit) {
        var docket = new Docket(wanted);
        scan.all(
                Topic.DEAD_LETTERS.topicName(),
                record -> LetterRecord.of(record).ifPresent(docket::enter));
        var cases = docket.cases();
        var superseded = new Superseded(scan).of(cases);
        var plan = new LinkedHashMap<Case, Outcome>();
        var room = limit;
        for (var one : cases) {
            var outcome = outcome(one, wanted, superseded);
            if (outcome == Outcome.SENT_AGAIN && room-- <= 0) {
                outcome = Outcome.OVER_LIMIT;
            }
            plan.put(one, outcome);
        }
        return plan;
    }

    private static Outcome outcome(Case one, Wanted wanted, Set<Origin> superseded) {
        if (!OURS.contains(one.origin().topic())) {
            return Outcome.FOREIGN;
        }
        if (one.sentAgain() > 0 && !wanted.again()) {
            return Outcome.SENT_BEFORE;
        }
        return superseded.contains(one.origin()) ? Outcome.SUPERSEDED : Outcome.SENT_AGAIN;
    }

    /**
     * Sends.
     *
     * @param progress hears how many are done
     * @return how many cases came to which outcome
     */
    public Map<Outcome, Integer> send(Wanted wanted, int limit, IntConsumer progress) {
        // Only one sender at a time: opening it makes every earlier one fail, and only then is it read what was sent.
        try (var sender = new ReplaySender(servers)) {
            var plan = plan(wanted, limit);
            var counts = new EnumMap<Outcome, Integer>(Outcome.class);
            plan.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
            var due = new HashMap<Origin, Case>();
            plan.forEach((one, outcome) -> {
                if (outcome == Outcome.SENT_AGAIN) {
                    due.put(one.origin(), one);
                }
            });
            var round = new Round(sender, due, progress);
            scan.all(
                    Topic.DEAD_LETTERS.topicName(),
                    record -> LetterRecord.of(record).ifPresent(round::take));
            round.finish();
            if (round.incomplete > 0) {
                counts.merge(Outcome.SENT_AGAIN, -round.incomplete, Integer::sum);
                counts.put(Outcome.INCOMPLETE, round.incomplete);
            }
            return counts;
        }
    }

    /** One way through the topic. */
    private final class Round {
        private final ReplaySender sender;
        private final Map<Origin, Case> due;
        private final IntConsumer progress;
        private final Set<Origin> taken = new HashSet<>();
        private final List<DeadLetter> batch = new ArrayList<>();
        private long bytes;
        private int sent;
        private int incomplete;

        Round(ReplaySender sender, Map<Origin, Case> due, IntConsumer progress) {
            this.sender = sender;
            this.due = due;
            this.progress = progress;
        }

        void take(LetterRecord record) {
            if (!(record instanceof DeadLetter letter)
                    || !due.containsKey(letter.origin())
                    || !taken.add(letter.origin())) {
                return;
            }
            var whole = letter.cut().isEmpty() ? Optional.of(letter) : new Originals(scan).of(letter);
            if (whole.isEmpty()) {
                incomplete++;
                return;
            }
            batch.add(whole.get());
            var value = whole.get().value();
            bytes += value == null ? 0 : value.length;
            if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
                finish();
            }
        }

        void finish() {
            if (batch.isEmpty()) {
                return;
            }
            var now = clock.instant();
            sender.inOneTransaction(batch.stream()
                    .flatMap(letter -> {
                        var number =
                                Objects.requireNonNull(due.get(letter.origin())).nextReplay();
                        return Stream.of(
                                letter.again(number, now),
                                letter.note(number, now).onTopic());
                    })
                    .toList());
            sent += batch.size();
            batch.clear();
            bytes = 0;
            progress.accept(sent);
        }
    }
}
