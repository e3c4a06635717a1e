package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.SampleNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Lets machines appear in the fake cluster, cordoned, as the contract says. */
final class FakeProvisioner implements Provisioner {
    final List<String> asked = new ArrayList<>();
    final Deque<Answer> answers = new ArrayDeque<>();
    private final FakeCluster cluster;
    private final Crashes crashes;
    private boolean delivers = true;

    FakeProvisioner(FakeCluster cluster, Crashes crashes) {
        this.cluster = cluster;
        this.crashes = crashes;
    }

    void delivers(boolean value) {
        delivers = value;
    }

    @Override
    public Answer join(Machine machine) {
        crashes.pass("before join");
        asked.add("join " + machine.ciCode());
        if (!answers.isEmpty()) {
            return answers.remove();
        }
        var name = machine.ciCode().toLowerCase(Locale.ROOT);
        if (delivers && !cluster.nodes.containsKey(name)) {
            cluster.add(SampleNode.named(name).ip(machine.ip()).cordoned().build());
        }
        crashes.pass("after join");
        return new Answer(Answer.Kind.ACCEPTED, "");
    }

    @Override
    public Answer leave(Machine machine) {
        crashes.pass("before leave");
        asked.add("leave " + machine.ciCode());
        crashes.pass("after leave");
        return new Answer(Answer.Kind.ACCEPTED, "");
    }
}
