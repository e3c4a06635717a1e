package io.tidepool.api.outage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends to instances in turn, as long as their readiness says so, which it asks for now and then. One is left out after
 * three looks in a row that did not find it ready, as with Kubernetes' own probes, so that a machine that stands still for
 * a moment does not empty the list.
 */
final class Balancer implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int FAILURES = 3;

    private final List<Instance> instances;
    private final AtomicLong turns = new AtomicLong();
    private final Map<Instance, Integer> failures = new ConcurrentHashMap<>();
    private final Set<Instance> ready = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks;

    Balancer(List<Instance> instances) {
        this.instances = List.copyOf(instances);
        this.looks = Executors.newScheduledThreadPool(instances.size());
        for (var instance : instances) {
            look(instance);
            looks.scheduleWithFixedDelay(() -> look(instance), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(Instance instance) {
        if (isReady(instance)) {
            failures.remove(instance);
            ready.add(instance);
        } else if (failures.merge(instance, 1, Integer::sum) >= FAILURES) {
            ready.remove(instance);
        }
    }

    private static boolean isReady(Instance instance) {
        try {
            return instance.isReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws IllegalStateException when none is ready */
    Instance next() {
        var present = instances.stream().filter(ready::contains).toList();
        if (present.isEmpty()) {
            throw new IllegalStateException("no instance is ready");
        }
        return present.get((int) (turns.getAndIncrement() % present.size()));
    }

    /** How many are sent to now. */
    int ready() {
        return ready.size();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
