package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one execution against fakes, on a clock of its own, through crashes. */
final class Rehearsal {
    static final long ORDER = 42;
    private static final int MOST_LOOKS = 20_000;

    final Crashes crashes = new Crashes();
    final FakeCluster cluster = new FakeCluster(crashes);
    final FakeProvisioner provisioner = new FakeProvisioner(cluster, crashes);
    final MemoryStore store = new MemoryStore(crashes);
    final MemoryFleet fleet = new MemoryFleet(store);
    final MemoryBrakes brakes = new MemoryBrakes();
    final MemoryStops stops = new MemoryStops();
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final Reconciler reconciler;
    private long token = 1;
    private long leaseEnds = Long.MAX_VALUE;

    Rehearsal(Pace pace, SideBySide looks, SideBySide calls) {
        this.reconciler = new Reconciler(
                new CountedClusters(cluster, () -> now),
                provisioner,
                new Books(store, fleet, brakes, stops),
                pace,
                looks,
                calls);
    }

    Rehearsal(Pace pace) {
        this(pace, SideBySide.inTurn(), SideBySide.inTurn());
    }

    /** The standard pace, in a cluster so small that one percent of it would be no room at all. */
    Rehearsal() {
        this(pace(new Limits(1, 100, 85, 5, 5)));
    }

    /** The standard pace within other limits. */
    static Pace pace(Limits limits) {
        var standard = Pace.standard();
        return new Pace(
                standard.look(),
                standard.settle(),
                standard.evictionRetry(),
                standard.callTimeout(),
                standard.evictDeadline(),
                standard.volumesDeadline(),
                standard.deleteDeadline(),
                standard.joinDeadline(),
                standard.watch(),
                limits);
    }

    static Target device(int id) {
        return new Target(new DeviceId(id), "N" + id, "10.0.0." + id, null, null, false, List.of(), null, false);
    }

    void ask(Action action, int minimumNodes, Map<String, String> labels, Target... targets) {
        var origin = new Origin("command", ORDER, "ESO-42", new ClusterId(1), now, null);
        store.put(Execution.asked("execution", origin, action, labels, minimumNodes, List.of(targets)));
        store.leaseTo(token);
    }

    /** Asks for a node to be put back into service that another order, or this one, has closed. */
    void askReopening(long closedBy, Target target) {
        var origin = new Origin("command", ORDER, "ESO-42", new ClusterId(1), now, null);
        store.put(Execution.reopening("execution", origin, closedBy, List.of(target)));
        store.leaseTo(token);
    }

    void askExit(int... devices) {
        var targets = new ArrayList<Target>();
        for (var id : devices) {
            targets.add(device(id));
        }
        ask(Action.POOL_EXIT, 0, Map.of(), targets.toArray(Target[]::new));
    }

    void cancel(String reason) {
        store.cancel(reason);
    }

    /** The monotonic clock stands still, so a lease lasts for ever unless it is made to end. */
    void leaseEndsIn(Duration remaining) {
        leaseEnds = remaining.toNanos();
    }

    Lease lease() {
        var worked = leaseEnds == Long.MAX_VALUE ? 0 : LeaseTime.STANDARD.work().toNanos() - leaseEnds;
        return new Lease(new ClusterId(1), token, () -> worked, 0);
    }

    /** One look; false when there is nothing more to do. */
    boolean look() {
        var next = reconciler.reconcile("execution", lease(), now);
        if (next == null) {
            return false;
        }
        now = now.plus(next);
        return true;
    }

    void look(int times) {
        for (var i = 0; i < times; i++) {
            look();
        }
    }

    /** Looks until the execution is over; a killed process is replaced by one with a newer token. */
    Execution run() {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            try {
                if (!look()) {
                    return store.current();
                }
            } catch (Crashes.Killed e) {
                takeOver();
            }
        }
        throw new AssertionError("no end in sight: " + store.current());
    }

    /** Looks until the step of the device has begun. */
    void runUntil(int device, Step step) {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            if (target(device).record(step).isPresent()) {
                return;
            }
            look();
        }
        throw new AssertionError(step + " never began: " + store.current());
    }

    void runFor(Duration duration) {
        var end = now.plus(duration);
        while (now.isBefore(end) && look()) {
            // The look moves the clock.
        }
    }

    void takeOver() {
        token++;
        store.leaseTo(token);
        now = now.plusSeconds(1);
    }

    Target target(int device) {
        return store.current().target(new DeviceId(device));
    }

    Ending ending(int device) {
        var ending = target(device).ending();
        if (ending == null) {
            throw new AssertionError("device " + device + " has not ended");
        }
        return ending;
    }
}
