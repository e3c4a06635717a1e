package io.tidepool.executor.execution;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose turn it is. Nodes are closed one after another, and as many as may be are closed before one is emptied; then
 * they are emptied a few at a time.
 */
final class Turns {
    private final int drainingNodes;

    Turns(int drainingNodes) {
        this.drainingNodes = drainingNodes;
    }

    /** The device whose node is to be closed next. */
    static Optional<Target> closing(Execution execution) {
        return execution.targets().stream()
                .filter(Target::open)
                .filter(target -> execution.action().takesOut() && !target.done(Step.CORDON))
                .findFirst();
    }

    /**
     * The other devices that may be looked at now.
     *
     * @param closing whether a node is just being closed: then none begins to be emptied
     */
    List<Target> others(Execution execution, boolean closing) {
        var restoring = execution.targets().stream().filter(Target::restoring).toList();
        var open = execution.targets().stream().filter(Target::open).toList();
        if (!execution.action().takesOut()) {
            return Stream.concat(restoring.stream(), open.stream()).toList();
        }
        var begun = open.stream().filter(target -> target.begun(Step.EVICT)).toList();
        var waiting = open.stream()
                .filter(target -> target.done(Step.CORDON) && !target.begun(Step.EVICT))
                .limit(closing ? 0 : free(execution, begun, restoring))
                .toList();
        return Stream.of(restoring, begun, waiting).flatMap(List::stream).toList();
    }

    /** Places that this execution itself leaves free; who else has one is seen when a place is taken. */
    private long free(Execution execution, List<Target> begun, List<Target> restoring) {
        var emptying = begun.stream()
                .filter(target -> !target.done(execution.action().freesPlace()))
                .count();
        return Math.max(0, drainingNodes - emptying - restoring.size());
    }
}
