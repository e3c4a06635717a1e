package io.tidepool.executor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Action;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.ExecutionStore.Change;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.LeaseLost;
import io.tidepool.executor.execution.LeaseTime;
import io.tidepool.executor.execution.Leases;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.Outcome;
import io.tidepool.executor.execution.PlanPurpose;
import io.tidepool.executor.execution.PlanRequest;
import io.tidepool.executor.execution.Report;
import io.tidepool.executor.execution.Target;
import io.tidepool.executor.execution.TaskQueue.Due;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.RankCriterion;
import io.tidepool.executor.selection.Ranking;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks, leases and the outbox against a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcStoreIT {
    private static final ClusterId CLUSTER = new ClusterId(3);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private ExecutionDatabase database;
    private JdbcClient jdbc;
    private JdbcExecutionStore store;
    private JdbcInbox inbox;
    private JdbcTaskQueue queue;
    private JdbcOutbox outbox;

    @BeforeAll
    void start() throws IOException {
        database = ExecutionDatabase.start(21_310);
        jdbc = database.jdbc();
        var transaction = database.transaction();
        store = new JdbcExecutionStore(jdbc, transaction);
        inbox = new JdbcInbox(jdbc, transaction);
        queue = new JdbcTaskQueue(jdbc);
        outbox = new JdbcOutbox(jdbc, transaction);
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    private Leases leasesOf(String owner) {
        return new JdbcLeases(jdbc, owner, LeaseTime.STANDARD, System::nanoTime);
    }

    private static Origin origin(String command) {
        return new Origin(command, 42, "ESO-42", CLUSTER, NOW, TRACE);
    }

    private static Execution exit(String id) {
        return Execution.asked(
                id,
                origin("command-" + id),
                Action.POOL_EXIT,
                Map.of("pool", "web"),
                2,
                List.of(new Target(new DeviceId(5), "N5", "10.0.0.5", "n5", "uid", false, List.of(), null, false)));
    }

    private static PlanRequest plan(String id) {
        return new PlanRequest(
                id,
                origin("command-" + id),
                PlanPurpose.PREVIEW,
                1,
                new NodeSelector(Map.of("idc", Set.of("e", "w"))),
                SpecialDevices.KEPT,
                1,
                List.of(),
                new Ranking(List.of(new Ranking.Factor(RankCriterion.FEWEST_PODS, 30))),
                Set.of("uid"),
                null);
    }

    private static Report report(String id) {
        return new Report(id, 42, CLUSTER, NOW, new Report.Finished("e1", Outcome.COMPLETED, List.of(), null), TRACE);
    }

    private static Change change(Execution execution, boolean finished, Report... reports) {
        return new Change(execution.id(), execution, new DeviceId(5), List.of(reports), Duration.ZERO, finished);
    }

    @Test
    void whoseCordonIsTakenBackIsKept() {
        var reopening = Execution.reopening(
                "e1",
                origin("command-e1"),
                41,
                List.of(new Target(new DeviceId(5), "N5", "10.0.0.5", null, null, false, List.of(), null, false)));
        assertThat(inbox.accept(reopening)).isTrue();
        assertThat(store.execution("e1")).contains(reopening);
    }

    @Test
    void acceptingACommandIsIdempotent() {
        assertThat(inbox.accept(exit("e1"))).isTrue();
        assertThat(inbox.accept(exit("e1"))).isFalse();
        assertThat(inbox.accept(plan("p1"))).isTrue();
        assertThat(inbox.accept(plan("p1"))).isFalse();
        assertThat(queue.due(CLUSTER))
                .containsExactly(new Due("e1", Due.Kind.EXECUTION, TRACE), new Due("p1", Due.Kind.PLAN, TRACE));
        assertThat(store.execution("e1")).contains(exit("e1"));
        assertThat(store.plan("p1")).contains(plan("p1"));
    }

    @Test
    void aQuestionThatAnOlderExecutorKeptIsAnsweredInTheStandardOrder() {
        inbox.accept(plan("p1"));
        jdbc.sql("update execution.task set request = request - 'ranking' - 'agreed'")
                .update();
        var kept = store.plan("p1").orElseThrow();
        assertThat(kept.ranking()).isEqualTo(Ranking.standard());
        assertThat(kept.agreed()).isEmpty();
    }

    @Test
    void exitsOfAClusterWaitForEachOtherUnlessCancelled() {
        inbox.accept(exit("e1"));
        inbox.accept(exit("e2"));
        assertThat(queue.due(CLUSTER)).extracting(Due::taskId).containsExactly("e1");
        assertThat(inbox.cancel("e2", "no")).isTrue();
        assertThat(inbox.cancel("e2", "again")).isFalse();
        assertThat(queue.due(CLUSTER)).extracting(Due::taskId).containsExactly("e1", "e2");
    }

    @Test
    void aLeaseHasOneHolderUntilItEnds() {
        var first = leasesOf("one").acquire(CLUSTER).orElseThrow();
        assertThat(leasesOf("two").acquire(CLUSTER)).isEmpty();
        assertThat(leasesOf("one").renew(first)).isTrue();
        endAllLeases();
        assertThat(leasesOf("one").renew(first)).isFalse();
        var second = leasesOf("two").acquire(CLUSTER).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        leasesOf("two").release(second);
        assertThat(leasesOf("one").acquire(CLUSTER)).isPresent();
    }

    @Test
    void aProcessThatStartsAgainTakesItsOwnLeaseOverAtOnce() {
        var before = leasesOf("one").acquire(CLUSTER).orElseThrow();
        var after = leasesOf("one").acquire(CLUSTER).orElseThrow();
        assertThat(after.token()).isGreaterThan(before.token());
        assertThat(leasesOf("one").renew(before)).isFalse();
    }

    private void endAllLeases() {
        jdbc.sql("update execution.lease set until = now() - interval '1 second'")
                .update();
    }

    @Test
    void aWriterThatLostItsLeaseWritesNothing() {
        inbox.accept(exit("e1"));
        var old = leasesOf("one").acquire(CLUSTER).orElseThrow();
        endAllLeases();
        var current = leasesOf("two").acquire(CLUSTER).orElseThrow();
        var execution = store.execution("e1").orElseThrow();
        assertThatThrownBy(() -> store.save(change(execution, true, report("r1")), old))
                .isInstanceOf(LeaseLost.class);
        assertThat(jdbc.sql("select count(*) from execution.outbox")
                        .query(Long.class)
                        .single())
                .isZero();
        store.save(change(execution, false), current);
        assertThat(queue.due(CLUSTER)).hasSize(1);
    }

    @Test
    void reportsStayUntilTheirReceiverTookThemAndKeepTheirId() {
        inbox.accept(exit("e1"));
        Lease lease = leasesOf("one").acquire(CLUSTER).orElseThrow();
        var execution = store.execution("e1").orElseThrow();
        store.save(change(execution, false, report("r1")), lease);
        store.save(change(execution, true, report("r1"), report("r2")), lease);
        assertThatThrownBy(() -> outbox.forward(10, reports -> {
                    throw new IllegalStateException("broker away");
                }))
                .hasMessage("broker away");
        var taken = new ArrayList<Report>();
        assertThat(outbox.forward(10, taken::addAll)).isEqualTo(2);
        assertThat(taken).containsExactly(report("r1"), report("r2"));
        assertThat(outbox.forward(10, taken::addAll)).isZero();
        assertThat(queue.due(CLUSTER)).isEmpty();
    }
}
