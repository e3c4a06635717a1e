package io.tidepool.executor.execution;

import java.util.Map;

/** Which handler does which step. */
final class Handlers {
    private final Map<Action, Map<Step, StepHandler>> byAction;
    private final StepHandler restore;
    private final StepHandler takeBack;

    Handlers(Provisioner provisioner) {
        this.restore = new Restore(provisioner);
        this.takeBack = new TakeBack(provisioner);
        this.byAction = Map.of(
                Action.POOL_EXIT,
                Map.of(
                        Step.CORDON, new Cordon(),
                        Step.EVICT, new Evict(),
                        Step.WAIT_VOLUMES, new WaitVolumes(),
                        Step.DELETE_NODE, new DeleteNode(provisioner),
                        Step.VERIFY, new VerifyGone(provisioner)),
                Action.POOL_ENTRY,
                Map.of(
                        Step.JOIN, new JoinCluster(provisioner),
                        Step.WAIT_READY, new WaitReady(),
                        Step.LABEL, new LabelNode(),
                        Step.UNCORDON, new Uncordon(),
                        Step.VERIFY, new VerifyJoined()),
                Action.MAINTENANCE,
                Map.of(Step.CORDON, new Cordon()),
                Action.MAINTENANCE_DRAIN,
                Map.of(Step.CORDON, new Cordon(), Step.EVICT, new Evict(), Step.WAIT_VOLUMES, new WaitVolumes()),
                Action.MAINTENANCE_UNCORDON,
                Map.of(Step.UNCORDON, new Reopen()));
    }

    StepHandler of(Action action, Step step) {
        if (step == Step.RESTORE) {
            return action == Action.POOL_ENTRY ? takeBack : restore;
        }
        var handler = byAction.getOrDefault(action, Map.of()).get(step);
        if (handler == null) {
            throw new IllegalStateException(action + " has no step " + step);
        }
        return handler;
    }
}
