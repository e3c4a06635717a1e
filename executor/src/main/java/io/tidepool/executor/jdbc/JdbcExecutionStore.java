package io.tidepool.executor.jdbc;

import static java.util.stream.Collectors.groupingBy;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Action;
import io.tidepool.executor.execution.Ending;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.ExecutionStore;
import io.tidepool.executor.execution.FailureCode;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.Outcome;
import io.tidepool.executor.execution.PlanRequest;
import io.tidepool.executor.execution.Step;
import io.tidepool.executor.execution.StepMemo;
import io.tidepool.executor.execution.StepRecord;
import io.tidepool.executor.execution.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Executions as rows of task, target and step. Every write proves that the writer still holds the lease. */
public final class JdbcExecutionStore implements ExecutionStore {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ExecutionRows rows;
    private final LeaseGuard guard;

    public JdbcExecutionStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rows = new ExecutionRows(jdbc);
        this.guard = new LeaseGuard(jdbc);
    }

    @Override
    public Optional<PlanRequest> plan(String id) {
        return jdbc.sql(
                        "select request from execution.task where task_id = :id and kind = 'plan_removal' and state = 'open'")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> Json.read(text, PlanRequest.class));
    }

    @Override
    public Optional<Execution> execution(String id) {
        var steps = jdbc
                .sql("select * from execution.step where task_id = :id order by position")
                .param("id", id)
                .query((row, number) -> new StepRow(row.getLong("device_id"), step(row)))
                .list()
                .stream()
                .collect(groupingBy(StepRow::deviceId));
        var targets = jdbc.sql("select * from execution.target where task_id = :id order by position")
                .param("id", id)
                .query((row, number) -> target(row, steps))
                .list();
        return jdbc.sql("select * from execution.task where task_id = :id and kind <> 'plan_removal'")
                .param("id", id)
                .query((row, number) -> execution(row, targets))
                .optional();
    }

    private record StepRow(long deviceId, StepRecord step) {}

    private static StepRecord step(ResultSet row) throws SQLException {
        return new StepRecord(
                Columns.word(Step.class, row.getString("step")),
                Columns.word(StepRecord.State.class, row.getString("state")),
                row.getInt("attempts"),
                row.getLong("token"),
                Columns.time(row, "started_at"),
                Columns.timeOrNull(row, "finished_at"),
                row.getString("detail"),
                Json.read(row.getString("memo"), StepMemo.class));
    }

    private static Target target(ResultSet row, Map<Long, List<StepRow>> steps) throws SQLException {
        var deviceId = row.getLong("device_id");
        return new Target(
                new DeviceId(deviceId),
                row.getString("ci_code"),
                row.getString("ip"),
                row.getString("node_name"),
                row.getString("node_uid"),
                row.getBoolean("join_asked_before"),
                steps.getOrDefault(deviceId, List.of()).stream()
                        .map(StepRow::step)
                        .toList(),
                ending(row),
                row.getBoolean("restoring"));
    }

    private static @Nullable Ending ending(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        if (outcome == null) {
            return null;
        }
        var code = row.getString("error_code");
        return new Ending(
                Columns.word(Outcome.class, outcome),
                code == null ? null : Columns.word(FailureCode.class, code),
                row.getString("error_message"));
    }

    private static Execution execution(ResultSet row, List<Target> targets) throws SQLException {
        var request = Json.read(row.getString("request"), ExecutionRequest.class);
        var outcome = row.getString("outcome");
        return new Execution(
                row.getString("task_id"),
                new Origin(
                        row.getString("command_id"),
                        row.getLong("order_id"),
                        row.getString("order_number"),
                        new ClusterId(row.getLong("cluster_id")),
                        Columns.time(row, "issued_at"),
                        row.getString("trace_id")),
                Columns.word(Action.class, row.getString("kind")),
                request.labels(),
                request.minimumNodes(),
                request.closedBy() == null ? row.getLong("order_id") : request.closedBy(),
                targets,
                row.getString("cancel_reason"),
                outcome == null ? null : Columns.word(Outcome.class, outcome));
    }

    @Override
    public void save(Change change, Lease lease) {
        transaction.executeWithoutResult(status -> {
            guard.require(lease);
            rows.writeTask(change, lease.token());
            var execution = change.execution();
            var touched = change.touched();
            if (execution != null && touched != null) {
                execution.targets().stream()
                        .filter(target -> target.deviceId().equals(touched))
                        .forEach(target -> rows.writeTarget(execution.id(), target));
            }
            change.reports().forEach(rows::writeReport);
        });
    }
}
