package io.tidepool.evaluator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidepool.evaluator.BadRecords.Kind;
import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.LetterRecord;
import io.tidepool.letter.Origin;
import io.tidepool.local.replay.Outcome;
import io.tidepool.local.replay.Replays;
import io.tidepool.local.replay.Wanted;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int CLUSTERS = 10;
    private static final int ROUNDS = 1_000;
    private static final int BAD = 1_000;
    private static final long LATECOMER = 70;

    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(ROUNDS + 5));
    private LocalStack stack;
    private RunningProcess job;
    private BadRecords bad;
    private KafkaProducer<byte[], byte[]> producer;
    private byte[] ofTomorrow = new byte[0];
    private Instant takenAt = begin;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        stack = new LocalStack(home, 21_780);
        allowLargeSnapshots();
        bad = new BadRecords(stack.registry());
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafka(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var clusters = new Long[CLUSTERS + 1];
        Arrays.setAll(clusters, i -> i < CLUSTERS ? i + 1L : LATECOMER);
        stack.send(
                Topic.STRATEGIES,
                "1",
                Given.strategy(1, clusters).setDurationMinutes(10_000).build());
        job = stack.startJob(
                "evaluate",
                EvaluateJob.class.getName(),
                Map.of("TIDEPOOL_DISORDER_SECONDS", "1", "TIDEPOOL_IDLE_SECONDS", "5"));
    }

    @AfterAll
    void stop() {
        producer.close(Duration.ofSeconds(1));
        bad.close();
        stack.close();
    }

    @Test
    @Order(1)
    void aThousandBadRecordsAmongTenThousandAreAllLettersAndNoGoodOneIsLost() throws Exception {
        var sent = new HashMap<Origin, Kind>();
        var values = new HashMap<Origin, byte @Nullable []>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int cluster = 1; cluster <= CLUSTERS; cluster++) {
                var snapshot = Given.snapshot(cluster, 0, 90.0).setTakenAt(begin.plus(Duration.ofMinutes(round)));
                producer.send(record(cluster, bad.bytes(snapshot)));
            }
            // The first half without bad records, to compare with.
            for (int i = 0; round >= ROUNDS / 2 && i < 2; i++) {
                var number = 2 * (round - ROUNDS / 2) + i;
                var kind = Kind.values()[number % 10];
                var value = bad.value(kind, number / 10, Instant.now());
                var place = producer.send(record(1 + number % CLUSTERS, value)).get();
                var origin = new Origin(place.topic(), place.partition(), place.offset());
                sent.put(origin, kind);
                values.put(origin, value);
            }
        }
        producer.flush();

        var letters = letters(BAD);
        assertThat(letters).hasSize(BAD);
        assertThat(letters).extracting(DeadLetter::origin).containsExactlyInAnyOrderElementsOf(sent.keySet());
        for (var letter : letters) {
            isAsSent(letter, Objects.requireNonNull(sent.get(letter.origin())), values.get(letter.origin()));
        }
        var verdicts = verdictsOnSnapshots();
        assertThat(verdicts.values()).hasSize(ROUNDS * CLUSTERS).containsOnly(1L);
        assertThat(job.isAlive()).isTrue();
        assertThat(metrics()).contains("tidepool_dead_letters{").contains("defect=\"wrong_schema\"");
        report(letters, stack.read(Topic.VERDICTS, ROUNDS * CLUSTERS, LIMIT));
    }

    @Test
    @Order(2)
    void aRecordWhoseSchemaIsRegisteredLaterIsProcessedOnceHoweverOftenItIsReplayed() throws Exception {
        var next = register("probe-value", "{\"type\":\"record\",\"name\":\"Probe\",\"fields\":[]}") + 1;
        takenAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        // The schema of tomorrow has one more optional field at its end; here it is null.
        var today = bad.bytes(Given.snapshot(LATECOMER, 0, 90.0).setTakenAt(takenAt));
        ofTomorrow = ByteBuffer.wrap(Arrays.copyOf(today, today.length + 1))
                .putInt(1, next)
                .array();
        var place = producer.send(record(LATECOMER, ofTomorrow)).get();
        assertThat(letters(BAD + 1)).last().satisfies(letter -> {
            assertThat(letter.origin().offset()).isEqualTo(place.offset());
            assertThat(letter.complaint().reason())
                    .isEqualTo("schema id is " + next + ", must be one that is registered");
        });

        assertThat(command("--dry-run", "--reason", "schema id is " + next))
                .contains("nothing was sent", "1 unusable records asked for", "1 sent again");
        assertThat(register(Topic.SNAPSHOTS.subject(), withOneMoreField())).isEqualTo(next);
        assertThat(command("--reason", "schema id is " + next, "--topic", "snapshots"))
                .contains("sent again 1", "1 unusable records asked for");
        assertThat(replay("schema id is " + next, false)).isEqualTo(Map.of(Outcome.SENT_BEFORE, 1));
        assertThat(replay("schema id is " + next, true)).isEqualTo(Map.of(Outcome.SENT_AGAIN, 1));

        var replays = stack.read(Topic.SNAPSHOTS, ROUNDS * CLUSTERS + BAD + 3, LIMIT).stream()
                .filter(record -> record.headers().lastHeader("replay_count") != null)
                .toList();
        assertThat(replays).extracting(DeadLettersIT::replayCount).containsExactly("1", "2");
        assertThat(replays).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(Long.toString(LATECOMER).getBytes(UTF_8));
            assertThat(record.value()).isEqualTo(ofTomorrow);
            assertThat(record.partition()).isEqualTo(place.partition());
        });
    }

    @Test
    @Order(3)
    void aLetterThatFailsAgainComesBackWithAHigherCount() throws Exception {
        assertThat(replay("wrong_schema", false, 7)).isEqualTo(Map.of(Outcome.SENT_AGAIN, 7, Outcome.OVER_LIMIT, 93));
        var second = letters(BAD + 1 + 7).stream()
                .filter(letter -> letter.replays() == 1)
                .toList();
        assertThat(second)
                .hasSize(7)
                .allSatisfy(
                        letter -> assertThat(letter.complaint().defect().code()).isEqualTo("wrong_schema"));

        assertThat(replay("wrong_schema", false)).isEqualTo(Map.of(Outcome.SENT_AGAIN, 100, Outcome.SENT_BEFORE, 7));
        var all = letters(BAD + 1 + 107);
        assertThat(all.stream().collect(groupingBy(DeadLetter::replays, counting())))
                .isEqualTo(Map.of(0, BAD + 1L, 1, 100L, 2, 7L));
    }

    @Test
    @Order(4)
    void aRecordTooLargeForALetterIsSentAgainWhole() throws Exception {
        assertThat(replay("cluster_name is " + BadRecords.LARGEST, false)).isEqualTo(Map.of(Outcome.SENT_AGAIN, 1));

        var last = stack.read(Topic.SNAPSHOTS, ROUNDS * CLUSTERS + BAD + 3 + 107 + 1, LIMIT).stream()
                .filter(record -> record.value() != null && record.value().length > BadRecords.LARGEST)
                .toList();
        assertThat(last).hasSize(2);
        assertThat(last.get(1).value()).isEqualTo(last.get(0).value());
        assertThat(job.isAlive()).isTrue();
        assertThat(stack.<Verdict>values(Topic.VERDICTS, 1, verdict -> verdict.getClusterId() == LATECOMER, LIMIT))
                .filteredOn(verdict -> verdict.getReason() != ReasonCode.STALE)
                .extracting(Verdict::getTakenAt)
                .containsExactly(takenAt);
    }

    private static void isAsSent(DeadLetter letter, Kind kind, byte @Nullable [] value) {
        var complaint = letter.complaint();
        assertThat(complaint.defect().code()).as(kind.name()).isEqualTo(kind.defect);
        assertThat(complaint.reason()).matches(Pattern.compile(kind.reason, Pattern.DOTALL));
        assertThat(complaint.process()).isEqualTo("evaluate");
        assertThat(complaint.at()).isCloseTo(Instant.now(), within(10, ChronoUnit.MINUTES));
        assertThat(letter.key()).isNotNull();
        assertThat(letter.headers()).extracting(header -> header.key()).containsExactly("ce_source");
        if (value != null && value.length > 1_000_000) {
            assertThat(letter.value()).hasSizeBetween(900_000, 1_000_000);
            assertThat(letter.cut()).hasValueSatisfying(cut -> {
                assertThat(cut.valueSize()).isEqualTo(value.length);
                assertThat(cut.valueSha256()).hasSize(64);
            });
        } else {
            assertThat(letter.value()).isEqualTo(value);
            assertThat(letter.cut()).isEmpty();
        }
    }

    /** How many each good snapshot has; silences are told in between, how many depends on the clock. */
    private Map<String, Long> verdictsOnSnapshots() {
        var end = System.nanoTime() + LIMIT.toNanos();
        var counts = Map.<String, Long>of();
        var read = ROUNDS * CLUSTERS;
        try (var deserializer = AvroWire.<Verdict>deserializer(stack.registry())) {
            while (counts.size() < ROUNDS * CLUSTERS && System.nanoTime() < end) {
                var records = stack.read(Topic.VERDICTS, read, Duration.ofSeconds(5));
                read = records.size() + 1;
                counts = records.stream()
                        .map(record -> deserializer.deserialize(record.topic(), record.headers(), record.value()))
                        .filter(verdict -> verdict.getReason() != ReasonCode.STALE)
                        .collect(
                                groupingBy(verdict -> verdict.getClusterId() + "@" + verdict.getTakenAt(), counting()));
            }
        }
        return counts;
    }

    /** For people: nothing here is asserted, as the machine may be busy with something else. */
    private void report(List<DeadLetter> letters, List<ConsumerRecord<byte[], byte[]>> verdicts) {
        var firstLetter = letters.stream()
                .map(letter -> letter.complaint().at().toEpochMilli())
                .min(Long::compare)
                .orElseThrow();
        var lastLetter = letters.stream()
                .map(letter -> letter.complaint().at().toEpochMilli())
                .max(Long::compare)
                .orElseThrow();
        System.out.println("dead letters: "
                + new TreeMap<>(letters.stream()
                        .collect(
                                groupingBy(letter -> letter.complaint().defect().code(), counting()))));
        System.out.println("longest time without a verdict: " + longestSilence(verdicts, 0, firstLetter)
                + " ms before the first bad record, " + longestSilence(verdicts, firstLetter, lastLetter)
                + " ms among the bad records");
    }

    private static long longestSilence(List<ConsumerRecord<byte[], byte[]>> verdicts, long from, long to) {
        var times = verdicts.stream()
                .mapToLong(ConsumerRecord::timestamp)
                .filter(time -> time >= from && time <= to)
                .sorted()
                .toArray();
        var longest = 0L;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return longest;
    }

    private List<DeadLetter> letters(int count) {
        var notes = new ArrayList<LetterRecord>();
        var letters = new ArrayList<DeadLetter>();
        var expected = count;
        var end = System.nanoTime() + LIMIT.toNanos();
        while (letters.size() < expected && System.nanoTime() < end) {
            letters.clear();
            notes.clear();
            for (var record : stack.read(Topic.DEAD_LETTERS, expected, Duration.ofSeconds(5))) {
                LetterRecord.of(record).ifPresent(one -> {
                    if (one instanceof DeadLetter letter) {
                        letters.add(letter);
                    }
                });
            }
        }
        return letters;
    }

    private static ProducerRecord<byte[], byte[]> record(long cluster, byte @Nullable [] value) {
        var record = new ProducerRecord<>(
                Topic.SNAPSHOTS.topicName(), Long.toString(cluster).getBytes(UTF_8), value);
        record.headers().add("ce_source", "test".getBytes(UTF_8));
        return record;
    }

    private static String replayCount(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("replay_count").value(), UTF_8);
    }

    private Map<Outcome, Integer> replay(String reason, boolean again) {
        return replay(reason, again, Integer.MAX_VALUE);
    }

    private Map<Outcome, Integer> replay(String reason, boolean again, int limit) {
        var wanted = new Wanted(Optional.empty(), Optional.of(reason), Optional.empty(), again);
        return new Replays(stack.kafka(), InstantSource.system()).send(wanted, limit, sent -> {});
    }

    private String command(String... options) throws Exception {
        var words = new ArrayList<>(List.of("replay-dead-letters", "--kafka", stack.kafka()));
        words.addAll(List.of(options));
        var process = new ProcessBuilder(Project.javaHere(
                        "io.tidepool.local.launcher.TidepoolCommand",
                        List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Project.LOGGING),
                        words))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private int register(String subject, String schema) throws Exception {
        var body = "{\"schemaType\":\"AVRO\",\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        var request = HttpRequest.newBuilder(
                        URI.create(stack.registry() + "/apis/ccompat/v7/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Integer.parseInt(answer.body().replaceAll("\\D", ""));
    }

    private static String withOneMoreField() {
        var schema = Topic.SNAPSHOTS.schema().orElseThrow().toString();
        var fields = schema.lastIndexOf("]}");
        return schema.substring(0, fields) + ",{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null}"
                + schema.substring(fields);
    }

    private void allowLargeSnapshots() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.SNAPSHOTS.topicName());
            var entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(8 << 20));
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private String metrics() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stack.port(4) + "/actuator/prometheus"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
