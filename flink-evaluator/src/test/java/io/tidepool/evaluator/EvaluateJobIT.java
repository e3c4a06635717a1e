package io.tidepool.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS =
            Map.of("TIDEPOOL_DISORDER_SECONDS", "1", "TIDEPOOL_IDLE_SECONDS", "3");

    @TempDir
    Path home;

    @Test
    void aRunThatBeganBeforeTheProcessWasKilledFiresAfterItsRestart() throws Exception {
        try (var stack = new LocalStack(home, 21000)) {
            var begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(10));
            var strategy = Given.strategy(1, 7L).setDurationMinutes(2);
            stack.send(Topic.STRATEGIES, "1", strategy.build());
            var job = stack.startJob("evaluate", EvaluateJob.class.getName(), SETTINGS);
            // The partitions are idle by then, which must not hold up what comes later.
            awaitCheckpointSince(Instant.EPOCH);
            sample(stack, begin, 0);
            sample(stack, begin, 1);
            stack.sendBytes(Topic.SNAPSHOTS, "7", new byte[] {1, 2, 3});
            assertThat(stack.<Verdict>values(Topic.VERDICTS, 2, EvaluateJobIT::onSnapshot, LIMIT))
                    .extracting(Verdict::getReason)
                    .containsExactly(ReasonCode.DURATION_NOT_REACHED, ReasonCode.DURATION_NOT_REACHED);
            awaitCheckpointSince(Instant.now().plusSeconds(1));

            job.kill();
            stack.startJob("evaluate", EvaluateJob.class.getName(), SETTINGS);
            sample(stack, begin, 2);

            assertThat(stack.<OrderProposal>values(Topic.PROPOSALS, 1, proposal -> true, LIMIT))
                    .singleElement()
                    .satisfies(proposal -> {
                        assertThat(proposal.getHeldSince()).isEqualTo(begin);
                        assertThat(proposal.getTakenAt()).isEqualTo(begin.plus(Duration.ofMinutes(2)));
                    });
            theProposalBelongsToTheTraceOfItsSample(stack, begin);
            theBadRecordIsADeadLetter(stack);
            anEditIsInForceForTheSnapshotsThatFollow(stack, begin);
            theProcessShowsItself(stack);
        }
    }

    private static void theProposalBelongsToTheTraceOfItsSample(LocalStack stack, Instant begin) {
        var proposal = stack.read(Topic.PROPOSALS, 1, LIMIT).get(0);
        assertThat(Trace.in(proposal.headers()))
                .contains(Trace.ofSample(7, "total", begin.plus(Duration.ofMinutes(2))));
    }

    private static void theBadRecordIsADeadLetter(LocalStack stack) {
        var letters = stack.read(Topic.DEAD_LETTERS, 1, LIMIT);
        assertThat(letters).singleElement().satisfies(letter -> {
            var headers = Arrays.stream(letter.headers().toArray())
                    .collect(Collectors.toMap(Header::key, header -> new String(header.value())));
            assertThat(letter.value()).containsExactly(1, 2, 3);
            assertThat(new String(letter.key())).isEqualTo("tidepool.snapshots");
            assertThat(headers)
                    .containsEntry("dlq_topic", "tidepool.snapshots")
                    .containsEntry("dlq_offset", "2")
                    .containsEntry("dlq_process", "evaluate")
                    .containsEntry("dlq_key", "7")
                    .containsEntry("dlq_reason", "byte 0 is 0x01, must be 0x00: not Avro in the wire format");
        });
    }

    /** An edit and a snapshot sent in the same moment may overtake each other, which two topics allow. */
    private static void anEditIsInForceForTheSnapshotsThatFollow(LocalStack stack, Instant begin) throws Exception {
        stack.send(
                Topic.STRATEGIES,
                "1",
                Given.strategy(1, 7L).setVersion(2).setEnabled(false).build());
        assertThat(verdictAt(3, stack, begin))
                .satisfiesAnyOf(
                        EvaluateJobIT::isOfTheEdit,
                        verdict -> assertThat(verdict.getStrategyVersion()).isEqualTo(1));
        assertThat(verdictAt(4, stack, begin)).satisfies(EvaluateJobIT::isOfTheEdit);
    }

    private static void isOfTheEdit(Verdict verdict) {
        assertThat(verdict.getReason()).isEqualTo(ReasonCode.DISABLED);
        assertThat(verdict.getStrategyVersion()).isEqualTo(2);
    }

    private static Verdict verdictAt(int minute, LocalStack stack, Instant begin) throws Exception {
        sample(stack, begin, minute);
        var taken = begin.plus(Duration.ofMinutes(minute));
        return stack.<Verdict>values(
                        Topic.VERDICTS, 1, verdict -> verdict.getTakenAt().equals(taken), LIMIT)
                .get(0);
    }

    private static void theProcessShowsItself(LocalStack stack) throws Exception {
        assertThat(get(stack.port(4), "/actuator/prometheus")).contains("tidepool_proposals");
        assertThat(get(stack.port(3), "/")).contains("<html");
    }

    /** The samples are from ten minutes ago, so silences are told, too. */
    private static boolean onSnapshot(Verdict verdict) {
        return verdict.getReason() != ReasonCode.STALE;
    }

    private static String get(int port, String path) throws Exception {
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private void awaitCheckpointSince(Instant since) {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
            try (var files = Files.find(
                    home.resolve("checkpoints-evaluate"),
                    3,
                    (path, attributes) -> path.endsWith("_metadata")
                            && attributes.lastModifiedTime().toInstant().isAfter(since))) {
                return files.findAny().isPresent();
            }
        });
    }

    private static void sample(LocalStack stack, Instant begin, int minute) throws Exception {
        var snapshot = Given.snapshot(7, 0, 90.0)
                .setTakenAt(begin.plus(Duration.ofMinutes(minute)))
                .build();
        stack.send(Topic.SNAPSHOTS, "7", snapshot);
    }
}
