package io.tidepool.api.audit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidepool.api.audit.file.FileAnchors;
import io.tidepool.api.request.Actor;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.transaction.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationLogIT {
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(2);

    private RunningApi api;
    private RunningApi other;
    private Caller admin;
    private OperationAudit audit;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = RunningApi.start(Map.of());
        other = api.another();
        admin = api.admin();
        audit = new OperationAudit(
                api.bean(OperationChain.class),
                api.bean(ChainSeal.class),
                new FileAnchors(Optional.of(folder.resolve("anchors"))));
    }

    @AfterAll
    void stop() throws IOException {
        other.close();
        api.close();
    }

    private void record(RunningApi at, String object, int number) {
        at.bean(OperationLog.class)
                .record(Operation.of(
                        new Actor("ann", "10.0.0.1", "request-" + number),
                        "rename",
                        object,
                        number,
                        Map.of("name", "前 " + number, "cpu", 0.1 + number),
                        Map.of("name", "后 " + number, "tags", List.of("b", "a"))));
    }

    private ChainCheck check() {
        return audit.check(Optional.empty());
    }

    /** Does what the triggers forbid, as somebody who owns the database can. */
    private void tamper(String sql) {
        api.jdbc().sql("alter table operation_log disable trigger all").update();
        api.jdbc().sql(sql).update();
        api.jdbc().sql("alter table operation_log enable trigger all").update();
    }

    private long last() {
        return api.jdbc()
                .sql("select max(id) from operation_log")
                .query(Long.class)
                .single();
    }

    @Test
    void aCallerReadsWhatWasDoneByEveryFilter() {
        var before = Instant.now();
        admin.post(
                "/api/users/create",
                Map.of("username", "filtered", "password", "long enough", "roles", List.of("viewer")));
        api.stranger().post("/api/auth/login", Map.of("username", "filtered", "password", "wrong"));

        var created = admin.get("/api/operation-log/list?actor=admin&action=create_user&object_type=user&result=done"
                        + "&keyword=filtered&from=" + before.minusSeconds(60) + "&to=" + before.plusSeconds(600))
                .data();
        assertThat(created.path("total").asLong()).isEqualTo(1);
        var item = created.path("list").path(0);
        assertThat(item.path("after").path("username").asString()).isEqualTo("filtered");
        assertThat(item.path("after").path("roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(item.path("before").isNull()).isTrue();
        assertThat(item.path("ip").asString()).isEqualTo("127.0.0.1");
        assertThat(item.path("request_id").asString()).isNotBlank();
        assertThat(admin.get("/api/operation-log/list?action=login&object_id=filtered&result=refused")
                        .data()
                        .path("total")
                        .asLong())
                .isEqualTo(1);
        assertThat(admin.get("/api/operation-log/list?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("to");
        assertThat(admin.get("/api/operation-log/list?result=perhaps").status()).isEqualTo(400);
    }

    @Test
    void nobodyChangesARowThroughTheFrontDoor() {
        for (var sql : List.of(
                "update operation_log set actor = 'bob'", "delete from operation_log", "truncate operation_log")) {
            assertThat(catchThrowable(() -> api.jdbc().sql(sql).update()))
                    .as(sql)
                    .hasMessageContaining("operation_log is insert-only");
        }
    }

    @Test
    void twoInstancesKeepOneChain() throws Exception {
        var first = last();
        var work = new ArrayList<Callable<Void>>();
        for (var i = 0; i < 200; i++) {
            var number = i;
            var at = i % 2 == 0 ? api : other;
            work.add(() -> {
                record(at, "shared", number);
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(8);
        for (var one : threads.invokeAll(work)) {
            one.get();
        }
        threads.shutdown();

        assertThat(last()).isEqualTo(first + 200);
        assertThat(check().intact()).as("%s", check()).isTrue();
        assertThat(other.admin()
                        .get("/api/operation-log/verify")
                        .data()
                        .path("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aChangeThatIsNotMadeLeavesNoRow() {
        var transactions = api.bean(Transactions.class);
        assertThat(catchThrowable(() -> transactions.inOne(() -> {
                    record(api, "undone", 1);
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");

        assertThat(api.jdbc()
                        .sql("select count(*) from operation_log where object_type = 'undone'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(check().intact()).isTrue();
    }

    @Test
    void everyRandomTamperIsFound() {
        IntStream.range(0, 40).forEach(number -> record(api, "tampered", number));
        audit.anchor(Instant.now());
        record(api, "tampered", 40);
        audit.anchor(Instant.now());
        assertThat(check().intact()).as("%s", check()).isTrue();
        api.jdbc().sql("create table kept as select * from operation_log").update();
        var random = new Random(20_261_126);
        var kinds = new ArrayList<String>();

        for (var round = 0; round < 200; round++) {
            var tamper = Tamper.random(random, last());
            kinds.add(tamper.kind());
            tamper.statements().forEach(this::tamper);

            assertThat(check().intact()).as("round %d: %s", round, tamper).isFalse();
            tamper("delete from operation_log");
            tamper("insert into operation_log select * from kept");
        }
        assertThat(check().intact()).isTrue();
        assertThat(kinds.stream().collect(toSet())).hasSize(Tamper.KINDS);
    }

    @Test
    void whoHoldsTheKeyIsFoundByTheAnchor() {
        record(api, "anchored", 1);
        var noted = admin.get("/api/operation-log/verify").data().path("head");
        var own = "/api/operation-log/verify?row=" + noted.path("id").asLong() + "&digest=";

        assertThat(admin.get(own + noted.path("digest").asString())
                        .data()
                        .path("intact")
                        .asBoolean())
                .isTrue();
        var other = admin.get(own + "00".repeat(32)).data();
        assertThat(other.path("intact").asBoolean()).isFalse();
        assertThat(other.path("defects").path(0).path("kind").asString()).isEqualTo("rewritten");
        assertThat(admin.get("/api/operation-log/verify?row=5")
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("digest");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aHundredThousandRowsAreCheckedInSeconds() {
        var seal = api.bean(ChainSeal.class);
        var head = api.bean(OperationChain.class).head().orElseThrow();
        var micros = Instant.now().toEpochMilli() * 1_000;
        var batch = new ArrayList<Object[]>();
        var jdbc = api.bean(JdbcTemplate.class);
        for (var id : LongStream.rangeClosed(head.id() + 1, head.id() + 100_000).toArray()) {
            var row = new ChainedRow(
                    id,
                    micros + id,
                    "ann",
                    "rename",
                    "bulk",
                    Long.toString(id),
                    "{\"name\": \"a\"}",
                    null,
                    "::1",
                    "r",
                    "done",
                    "");
            head = new ChainAnchor(id, seal.digest(head.digest(), row));
            batch.add(new Object[] {
                id, micros + id, Long.toString(id), row.before(), HexFormat.of().parseHex(head.digest())
            });
        }
        jdbc.batchUpdate(
                "insert into operation_log (id, occurred_at, actor, action, object_type, object_id, before, ip,"
                        + " request_id, result, message, digest) values (?, timestamptz 'epoch' + ? * interval"
                        + " '1 microsecond', 'ann', 'rename', 'bulk', ?, ?::jsonb, '::1', 'r', 'done', '', ?)",
                batch);

        var begun = System.nanoTime();
        var check = check();
        var took = Duration.ofNanos(System.nanoTime() - begun);

        System.out.printf(
                "checked %,d rows of the operation log in %,d ms (goal: 100,000 in 10,000 ms)%n",
                check.rows(), took.toMillis());
        assertThat(check.intact()).as("%s", check).isTrue();
        assertThat(check.rows()).isGreaterThan(100_000);
        assertThat(took).isLessThan(LONGEST_CHECK);
    }
}
