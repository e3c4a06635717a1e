package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.SampleNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lets machines appear in the fake cluster, cordoned, as the contract says, and takes them away again. */
final class FakeProvisioner implements Provisioner {
    final List<String> asked = new ArrayList<>();
    final Deque<Answer> answers = new ArrayDeque<>();
    final Deque<Answer> leaveAnswers = new ArrayDeque<>();
    Consumer<Machine> onJoin = this::deliver;
    Consumer<Machine> onLeave = this::remove;
    private final FakeCluster cluster;
    private final Crashes crashes;
    private boolean removesNode;

    FakeProvisioner(FakeCluster cluster, Crashes crashes) {
        this.cluster = cluster;
        this.crashes = crashes;
    }

    void deliversNothing() {
        onJoin = machine -> {};
    }

    void removesNodes() {
        removesNode = true;
    }

    void deliver(Machine machine) {
        if (!cluster.nodes.containsKey(name(machine))) {
            cluster.add(
                    SampleNode.named(name(machine)).ip(machine.ip()).cordoned().build());
        }
    }

    void remove(Machine machine) {
        cluster.nodes.remove(name(machine));
    }

    private static String name(Machine machine) {
        return machine.ciCode().toLowerCase(Locale.ROOT);
    }

    @Override
    public Answer join(Machine machine) {
        return answer("join", machine, answers, onJoin);
    }

    @Override
    public Answer leave(Machine machine) {
        return answer("leave", machine, leaveAnswers, onLeave);
    }

    private Answer answer(String verb, Machine machine, Deque<Answer> scripted, Consumer<Machine> effect) {
        crashes.pass("before " + verb);
        asked.add(verb + " " + machine.ciCode());
        if (!scripted.isEmpty()) {
            return scripted.remove();
        }
        effect.accept(machine);
        crashes.pass("after " + verb);
        return Answer.accepted();
    }

    @Override
    public boolean removesNode(ClusterId clusterId) {
        return removesNode;
    }
}
