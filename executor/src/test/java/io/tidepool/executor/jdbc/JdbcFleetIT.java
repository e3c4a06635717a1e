package io.tidepool.executor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Action;
import io.tidepool.executor.execution.BrakeRelease;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.ExecutionStore.Change;
import io.tidepool.executor.execution.Fleet;
import io.tidepool.executor.execution.GlobalStop;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.LeaseLost;
import io.tidepool.executor.execution.LeaseTime;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.Step;
import io.tidepool.executor.execution.StepMemo;
import io.tidepool.executor.execution.StepRecord;
import io.tidepool.executor.execution.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brakes, the global stop and what all executions say together, against a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcFleetIT {
    private static final ClusterId CLUSTER = new ClusterId(3);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private ExecutionDatabase database;
    private JdbcClient jdbc;
    private JdbcExecutionStore store;
    private JdbcInbox inbox;
    private JdbcFleet fleet;
    private JdbcBrakes brakes;
    private JdbcStops stops;

    @BeforeAll
    void start() throws IOException {
        database = ExecutionDatabase.start(21_309);
        jdbc = database.jdbc();
        var transaction = database.transaction();
        store = new JdbcExecutionStore(jdbc, transaction);
        inbox = new JdbcInbox(jdbc, transaction);
        fleet = new JdbcFleet(jdbc);
        brakes = new JdbcBrakes(jdbc, transaction);
        stops = new JdbcStops(jdbc);
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    private Lease leaseOf(String owner) {
        return new JdbcLeases(jdbc, owner, LeaseTime.STANDARD, System::nanoTime)
                .acquire(CLUSTER)
                .orElseThrow();
    }

    private static Execution exit(String id) {
        return Execution.asked(
                id,
                new Origin("command-" + id, 42, "ESO-42", CLUSTER, NOW, null),
                Action.POOL_EXIT,
                Map.of(),
                2,
                List.of(new Target(new DeviceId(5), "N5", "10.0.0.5", "n5", "uid", false, List.of(), null, false)));
    }

    private static Change change(Execution execution, boolean finished) {
        return new Change(execution.id(), execution, new DeviceId(5), List.of(), Duration.ZERO, finished);
    }

    @Test
    void pullingABrakeIsIdempotentAndItsFirstReasonStays() {
        var lease = leaseOf("one");
        brakes.pull("storm", NOW, lease);
        brakes.pull("another storm", NOW.plusSeconds(1), lease);
        assertThat(brakes.pulled(CLUSTER)).contains("storm");
        assertThat(brakes.pulled(new ClusterId(4))).isEmpty();
    }

    @Test
    void whoLostTheLeasePullsNoBrake() {
        var old = leaseOf("one");
        jdbc.sql("update execution.lease set until = now() - interval '1 second'")
                .update();
        assertThat(leaseOf("two").token()).isGreaterThan(old.token());
        assertThatThrownBy(() -> brakes.pull("storm", NOW, old)).isInstanceOf(LeaseLost.class);
        assertThat(brakes.pulled(CLUSTER)).isEmpty();
    }

    @Test
    void releasingABrakeIsIdempotentAndOpensNothingThatIsPulledLater() {
        var lease = leaseOf("one");
        brakes.pull("storm", NOW, lease);
        var release = new BrakeRelease("r1", CLUSTER, "ops");
        assertThat(brakes.release(release)).isTrue();
        assertThat(brakes.pulled(CLUSTER)).isEmpty();
        brakes.pull("another storm", NOW, lease);
        assertThat(brakes.release(release)).isFalse();
        assertThat(brakes.pulled(CLUSTER)).contains("another storm");
        assertThat(brakes.release(new BrakeRelease("r2", CLUSTER, "ops"))).isTrue();
        assertThat(brakes.pulled(CLUSTER)).isEmpty();
    }

    private void finished(String id, String outcome) {
        inbox.accept(exit(id));
        jdbc.sql("update execution.task set state = 'finished', outcome = :outcome, finished_at = clock_timestamp()"
                        + " where task_id = :id")
                .param("outcome", outcome)
                .param("id", id)
                .update();
    }

    @Test
    void exitsThatFailedInARowAreCountedFromTheLatestBackAndFromTheLastRelease() {
        assertThat(fleet.failedExits(CLUSTER)).isZero();
        finished("e1", "failed");
        finished("e2", "completed");
        finished("e3", "failed");
        assertThat(fleet.failedExits(CLUSTER)).isEqualTo(1);
        finished("e4", "cancelled");
        finished("e5", "failed");
        assertThat(fleet.failedExits(CLUSTER)).isEqualTo(2);
        brakes.release(new BrakeRelease("r1", CLUSTER, "ops"));
        assertThat(fleet.failedExits(CLUSTER)).isZero();
    }

    private Execution withStep(String id, Step step, StepRecord.State state) {
        var execution = store.execution(id).orElseThrow();
        var target = execution.targets().get(0);
        var steps = new ArrayList<>(target.steps());
        steps.removeIf(record -> record.step() == step);
        steps.add(new StepRecord(step, state, 1, 1, NOW, null, "", StepMemo.EMPTY));
        return new Execution(
                execution.id(),
                execution.origin(),
                execution.action(),
                execution.labels(),
                execution.minimumNodes(),
                execution.closedBy(),
                List.of(new Target(target.deviceId(), "N5", "10.0.0.5", "n5", "uid", false, steps, null, false)),
                null,
                null);
    }

    @Test
    void aNodeIsBeingEmptiedFromItsTurnUntilItIsGoneOrTakenBackWhateverBecomesOfItsExecution() {
        inbox.accept(exit("e1"));
        var lease = leaseOf("one");
        store.save(change(withStep("e1", Step.CORDON, StepRecord.State.DONE), false), lease);
        store.save(change(withStep("e1", Step.EVICT, StepRecord.State.HELD), false), lease);
        assertThat(fleet.emptying(CLUSTER)).isEmpty();
        store.save(change(withStep("e1", Step.EVICT, StepRecord.State.RUNNING), false), lease);
        assertThat(fleet.emptying(CLUSTER)).containsExactly(new Fleet.Emptying(42, "uid"));
        store.save(change(withStep("e1", Step.EVICT, StepRecord.State.FAILED), true), lease);
        assertThat(fleet.emptying(CLUSTER)).hasSize(1);
        jdbc.sql("update execution.task set state = 'open'").update();
        store.save(change(withStep("e1", Step.RESTORE, StepRecord.State.DONE), true), lease);
        assertThat(fleet.emptying(CLUSTER)).isEmpty();
    }

    @Test
    void aStepThatWasHeldKeepsTheTimeAtWhichItBegan() {
        inbox.accept(exit("e1"));
        var lease = leaseOf("one");
        store.save(change(withStep("e1", Step.EVICT, StepRecord.State.HELD), false), lease);
        jdbc.sql("update execution.step set started_at = started_at - interval '1 hour'")
                .update();
        store.save(change(withStep("e1", Step.EVICT, StepRecord.State.RUNNING), false), lease);
        assertThat(store.execution("e1").orElseThrow().targets().get(0).record(Step.EVICT))
                .get()
                .extracting(StepRecord::startedAt)
                .isEqualTo(NOW);
    }

    @Test
    void takingAStopInIsIdempotentAndAnOlderWordChangesNothing() {
        var stands = new GlobalStop(NOW, "演练", NOW.plusSeconds(60), "ops");
        var lifted = new GlobalStop(NOW.plusSeconds(5), null, null, "ops");
        assertThat(stops.latest()).isEmpty();
        assertThat(stops.take(stands)).isTrue();
        assertThat(stops.take(stands)).isFalse();
        assertThat(stops.latest()).contains(stands);
        assertThat(stops.take(lifted)).isTrue();
        assertThat(stops.take(stands)).isFalse();
        assertThat(stops.latest()).contains(lifted);
    }
}
