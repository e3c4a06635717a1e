package io.tidepool.api.outage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends to instances in turn, as long as their readiness says so, which it asks for as any balancer: now and then. */
final class Balancer implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);

    private final List<Instance> instances;
    private final AtomicLong turns = new AtomicLong();
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(2);
    private volatile List<Instance> ready = List.of();

    Balancer(List<Instance> instances) {
        this.instances = List.copyOf(instances);
        look();
        looks.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        ready = instances.stream().filter(Balancer::isReady).toList();
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
        var present = ready;
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
