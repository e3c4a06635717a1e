package io.tidepool.executor.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps one execution, and refuses writers with an old token. */
final class MemoryStore implements ExecutionStore {
    private final Crashes crashes;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private @Nullable Execution execution;
    private @Nullable PlanRequest plan;
    private long newestToken;

    MemoryStore(Crashes crashes) {
        this.crashes = crashes;
    }

    void put(Execution value) {
        execution = value;
    }

    void put(PlanRequest value) {
        plan = value;
    }

    /** Somebody asks to stop. */
    void cancel(String reason) {
        var known = current();
        put(new Execution(
                known.id(),
                known.origin(),
                known.action(),
                known.labels(),
                known.minimumNodes(),
                known.closedBy(),
                known.targets(),
                reason,
                known.outcome()));
    }

    /** From now on only this token may write. */
    void leaseTo(long token) {
        newestToken = token;
    }

    Execution current() {
        if (execution == null) {
            throw new IllegalStateException("nothing was asked");
        }
        return execution;
    }

    List<Report> reports() {
        return List.copyOf(reports.values());
    }

    <T extends Report.Body> List<T> reports(Class<T> kind) {
        return reports.values().stream()
                .map(Report::body)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public Optional<Execution> execution(String id) {
        return Optional.ofNullable(execution);
    }

    @Override
    public Optional<PlanRequest> plan(String id) {
        return Optional.ofNullable(plan);
    }

    @Override
    public void save(Change change, Lease lease) {
        crashes.pass("before save");
        if (lease.token() != newestToken) {
            throw new LeaseLost("token " + lease.token() + " is not " + newestToken);
        }
        if (change.execution() != null) {
            execution = change.execution();
        }
        change.reports().forEach(report -> reports.putIfAbsent(report.id(), report));
        crashes.pass("after save");
    }
}
