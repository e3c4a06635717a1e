package io.tidepool.executor.execution;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notes what is reported, and which step a call is announced for. */
record NotedStore(ExecutionStore store, Timeline timeline) implements ExecutionStore {
    @Override
    public Optional<Execution> execution(String id) {
        return store.execution(id);
    }

    @Override
    public Optional<PlanRequest> plan(String id) {
        return store.plan(id);
    }

    @Override
    public void save(Change change, Lease lease) {
        store.save(change, lease);
        var execution = change.execution();
        var touched = change.touched();
        if (execution != null && touched != null) {
            execution.target(touched).steps().stream()
                    .filter(step -> step.finishedAt() == null)
                    .reduce((earlier, later) -> later)
                    .ifPresent(step -> timeline.enter(step.step()));
        }
        change.reports().forEach(report -> note(report.body()));
    }

    private void note(Report.Body body) {
        if (body instanceof Report.StepDone done) {
            timeline.note(done.step().name(), name(done.nodeName()), "done", done.detail());
        } else if (body instanceof Report.StepBlocked blocked) {
            timeline.note(
                    blocked.step().name(),
                    name(blocked.nodeName()),
                    "waits",
                    blocked.blockers().stream().map(Blocker::toString).collect(Collectors.joining("；")));
        } else if (body instanceof Report.Finished finished) {
            var reason = finished.failureReason();
            timeline.note("", "", "order ESO-42", finished.outcome() + (reason == null ? "" : " " + reason));
        }
    }

    private static String name(@Nullable String node) {
        return node == null ? "" : node;
    }
}
