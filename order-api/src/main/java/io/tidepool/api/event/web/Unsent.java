package io.tidepool.api.event.web;

import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.event.Event.SnapshotTaken;
import io.tidepool.api.event.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client has not been sent yet. A newer event of the same thing takes the place of an older one, so the number of
 * things is the most that waits, and a limit keeps even that small.
 */
final class Unsent {
    private final int most;
    private final Map<Long, Told> orders = new LinkedHashMap<>();
    private final Map<String, Told> snapshots = new LinkedHashMap<>();
    private final Map<String, Told> notifications = new LinkedHashMap<>();
    private boolean woken;

    Unsent(int most) {
        this.most = most;
    }

    /** False when too much waits. */
    synchronized boolean add(Told told) {
        var event = told.event();
        if (event instanceof OrderChanged order) {
            orders.put(order.id(), told);
        } else if (event instanceof SnapshotTaken snapshot) {
            snapshots.put(snapshot.clusterId() + " " + snapshot.resourceType(), told);
        } else if (event instanceof NotificationArrived notification) {
            notifications.put(notification.username(), told);
        }
        notifyAll();
        return size() <= most;
    }

    /** Ends a wait. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    synchronized void clear() {
        orders.clear();
        snapshots.clear();
        notifications.clear();
    }

    private int size() {
        return orders.size() + snapshots.size() + notifications.size();
    }

    /** Takes all, orders first; waits for something at most so long. */
    synchronized List<Told> take(Duration wait) throws InterruptedException {
        var end = System.nanoTime() + wait.toNanos();
        for (var left = wait.toMillis(); size() == 0 && !woken && left > 0; ) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        woken = false;
        var taken = new ArrayList<Told>(orders.values());
        taken.addAll(notifications.values());
        taken.addAll(snapshots.values());
        clear();
        return taken;
    }
}
