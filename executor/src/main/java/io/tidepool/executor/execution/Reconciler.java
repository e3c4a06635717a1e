package io.tidepool.executor.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings an execution one look further: at most one step of each device that may move. Every look observes the cluster
 * first, so it makes no difference whether the look before it ended well or in a crash. See DESIGN.md.
 */
public final class Reconciler {
    private final CountedClusters clusters;
    private final ExecutionStore store;
    private final Pace pace;
    private final SideBySide looks;
    private final Evictions evictions;
    private final Handlers handlers;
    private final FleetSafety safety;
    private final Turns turns;
    private final Stops stops;

    /**
     * @param looks at devices of one execution
     * @param calls of one look; runs in other threads than looks do
     */
    public Reconciler(
            CountedClusters clusters,
            Provisioner provisioner,
            Books books,
            Pace pace,
            SideBySide looks,
            SideBySide calls) {
        this.clusters = clusters;
        this.store = books.executions();
        this.pace = pace;
        this.looks = looks;
        this.evictions = new Evictions(calls, pace.limits().evictionsPerSecond());
        this.handlers = new Handlers(provisioner);
        this.safety = new FleetSafety(books.fleet(), books.brakes(), clusters, pace.limits());
        this.stops = books.stops();
        this.turns = new Turns(pace.limits().drainingNodes());
    }

    /**
     * @return when to look again; null when the execution is over
     * @throws LeaseLost when someone else may be working on the cluster
     */
    public @Nullable Duration reconcile(String executionId, Lease lease, Instant now) {
        var found = store.execution(executionId);
        if (found.isEmpty() || found.get().finished()) {
            return null;
        }
        var ledger = new Ledger(store, lease, found.get());
        cancel(ledger);
        var seen = look(round(ledger, now));
        safety.heedCalls(lease, now);
        var next = seen.stream().map(Look::next).min(Comparator.naturalOrder()).orElse(pace.watch());
        seen.forEach(look -> ledger.save(look.changed(), look.reports(), next));
        if (ledger.execution().targets().stream().allMatch(Target::closed)) {
            finish(ledger, now);
            return null;
        }
        return next;
    }

    private Round round(Ledger ledger, Instant now) {
        var places = new Places(safety.fleet(), pace.limits().drainingNodes());
        return new Round(clusters, ledger, pace, evictions, safety, places, stops, now);
    }

    /** A node is closed before the others are looked at, as that decides whether another may begin to be emptied. */
    private List<Look> look(Round round) {
        var execution = round.ledger().execution();
        var closing = Turns.closing(execution).map(target -> look(round, target));
        var others =
                turns.others(execution, closing.filter(look -> !look.held()).isPresent());
        var seen = looks.all(others.stream()
                .<Supplier<Look>>map(target -> () -> look(round, target))
                .toList());
        return Stream.concat(closing.stream(), seen.stream()).toList();
    }

    private Look look(Round round, Target target) {
        var action = round.ledger().execution().action();
        var step = target.restoring() ? Step.RESTORE : target.next(action).orElseThrow();
        return Look.at(new Scene(round, target, step), handlers.of(action, step));
    }

    /** A cancelled device stops where it stands, unless it has passed its point of no return. */
    private static void cancel(Ledger ledger) {
        var execution = ledger.execution();
        var reason = execution.cancelReason();
        if (reason == null) {
            return;
        }
        for (var target : execution.targets()) {
            var passed = execution.action().pointOfNoReturn().filter(target::asked);
            if (target.open() && passed.isEmpty()) {
                var ended = Look.end(execution, target, Ending.cancelled("已取消：" + reason));
                ledger.save(ended, List.of(), Duration.ZERO);
            }
        }
    }

    private static void finish(Ledger ledger, Instant now) {
        var ended = ledger.execution().ended();
        var outcome = ended.outcome();
        if (outcome == null) {
            throw new IllegalStateException("execution " + ended.id() + " ended without an outcome");
        }
        var body = new Report.Finished(
                ended.id(),
                outcome,
                ended.targets().stream()
                        .map(target -> outcome(ended.action(), target))
                        .toList(),
                ended.failureReason().orElse(null));
        ledger.finish(ended, Report.of(ended, now, body));
    }

    private static Report.DeviceOutcome outcome(Action action, Target target) {
        var ending = target.ending();
        if (ending == null) {
            throw new IllegalStateException("device " + target.deviceId() + " has not ended");
        }
        var code = ending.code();
        return new Report.DeviceOutcome(
                target.deviceId(),
                ending.outcome(),
                target.nodeName(),
                code == null ? null : code.name(),
                ending.message(),
                action == Action.POOL_ENTRY && target.unmoved());
    }
}
