package io.tidepool.collector.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits to be sent, oldest first. When it is full the oldest gives way: the newest state is what is missed most. */
final class Backlog {
    private final int limit;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private long dropped;

    Backlog(int limit) {
        this.limit = limit;
    }

    synchronized void add(List<Outgoing> records) {
        waiting.addAll(records);
        shrink();
        notifyAll();
    }

    /** Puts back, in their order, what was taken and could not be sent. */
    synchronized void putBack(List<Outgoing> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            waiting.addFirst(records.get(i));
        }
        shrink();
    }

    /** Takes up to so many, waiting until there is one. */
    synchronized List<Outgoing> take(int atMost) throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return poll(atMost);
    }

    /** Takes up to so many of what is there. */
    synchronized List<Outgoing> poll(int atMost) {
        var taken = new ArrayList<Outgoing>();
        while (taken.size() < atMost && !waiting.isEmpty()) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** How many gave way since the start. */
    synchronized long dropped() {
        return dropped;
    }

    private void shrink() {
        while (waiting.size() > limit) {
            waiting.removeFirst();
            dropped++;
        }
    }
}
