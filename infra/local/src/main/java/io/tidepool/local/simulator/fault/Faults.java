package io.tidepool.local.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The fault switches of one cluster. */
public final class Faults {
    private final List<Standing> rules = new ArrayList<>();
    private Reach manual = Reach.OPEN;
    private Reach scheduled = Reach.OPEN;
    private Set<String> deadNodes = Set.of();
    private long settings;
    private int held;

    private static final class Standing {
        private final FaultRule rule;
        private int left;

        private Standing(FaultRule rule) {
            this.rule = rule;
            this.left = rule.times();
        }
    }

    public synchronized void rules(List<FaultRule> next) {
        rules.clear();
        next.forEach(rule -> rules.add(new Standing(rule)));
        settings++;
        notifyAll();
    }

    public synchronized List<FaultRule> rules() {
        return rules.stream().map(standing -> standing.rule).toList();
    }

    public synchronized void add(FaultRule rule) {
        rules.add(new Standing(rule));
    }

    public synchronized void clear() {
        rules.clear();
        settings++;
        manual = Reach.OPEN;
        deadNodes = Set.of();
        notifyAll();
    }

    /** How the API is reached until switched again, whatever the schedule says. */
    public synchronized void reach(Reach reach) {
        manual = reach;
        notifyAll();
    }

    /** What the world's schedule says now. */
    public synchronized void scheduled(Reach reach) {
        scheduled = reach;
        notifyAll();
    }

    public synchronized Reach reach() {
        return manual == Reach.OPEN ? scheduled : manual;
    }

    /** Nodes whose kubelet has stopped: they become Unknown and their pods are never removed. */
    public synchronized void deadNodes(Set<String> names) {
        deadNodes = Set.copyOf(names);
        notifyAll();
    }

    public synchronized Set<String> deadNodes() {
        return deadNodes;
    }

    /** Whether such a call would be refused as one that the caller may not make. */
    public synchronized boolean forbids(String verb, String path) {
        return rules.stream()
                .map(standing -> standing.rule)
                .anyMatch(rule ->
                        rule.action() == FaultRule.Action.STATUS && rule.status() == 403 && rule.meets(verb, path));
    }

    /** The first rule that meets a call; it counts as used. */
    public synchronized Optional<FaultRule> meet(String verb, String path) {
        for (Standing standing : rules) {
            if (standing.rule.meets(verb, path)) {
                if (standing.rule.times() > 0 && --standing.left == 0) {
                    rules.remove(standing);
                }
                return Optional.of(standing.rule);
            }
        }
        return Optional.empty();
    }

    /** Waits so long, or less when the switches change. */
    @SuppressWarnings("WaitNotInLoop")
    public synchronized void await(long milliseconds) throws InterruptedException {
        wait(milliseconds);
    }

    /** Keeps a call back until the rules are set anew, or until nobody is there to answer it. */
    public synchronized void hold(BooleanSupplier answering) throws InterruptedException {
        long since = settings;
        held++;
        try {
            while (settings == since && answering.getAsBoolean()) {
                wait(1000);
            }
        } finally {
            held--;
        }
    }

    /** How many calls rules keep back now. */
    public synchronized int held() {
        return held;
    }
}
