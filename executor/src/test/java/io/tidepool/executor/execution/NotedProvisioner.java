package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.local.simulator.fault.Journal;

/** Notes what is asked of a provisioner, and what it asks of a management cluster. */
final class NotedProvisioner implements Provisioner {
    private final Provisioner provisioner;
    private final Timeline timeline;
    private final JournalNotes notes;

    NotedProvisioner(Provisioner provisioner, Timeline timeline, Journal journal) {
        this.provisioner = provisioner;
        this.timeline = timeline;
        this.notes = new JournalNotes(journal);
    }

    @Override
    public Answer join(Machine machine) {
        return noted("join", machine, provisioner.join(machine));
    }

    @Override
    public Answer leave(Machine machine) {
        return noted("leave", machine, provisioner.leave(machine));
    }

    private Answer noted(String verb, Machine machine, Answer answer) {
        var node = machine.nodeName() == null ? "" : machine.nodeName();
        notes.into(timeline, node);
        timeline.call(
                node,
                "provisioner " + verb + " " + machine.ciCode(),
                answer.kind() + (answer.message().isEmpty() ? "" : " " + answer.message()));
        return answer;
    }

    @Override
    public boolean removesNode(ClusterId clusterId) {
        return provisioner.removesNode(clusterId);
    }
}
