package io.tidepool.executor.jdbc;

import io.tidepool.executor.execution.ExecutionStore.Change;
import io.tidepool.executor.execution.Report;
import io.tidepool.executor.execution.StepRecord;
import io.tidepool.executor.execution.Target;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writing side of {@link JdbcExecutionStore}; runs inside its transaction. */
final class ExecutionRows {
    private final JdbcClient jdbc;

    ExecutionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void writeTask(Change change, long token) {
        var execution = change.execution();
        var outcome = execution == null ? null : execution.outcome();
        jdbc.sql("""
                        update execution.task
                        set next_look_at = now() + make_interval(secs => :seconds),
                            token = :token,
                            state = case when :finished then 'finished' else state end,
                            finished_at = case when :finished then now() else finished_at end,
                            outcome = :outcome
                        where task_id = :id and state = 'open' and (token is null or token <= :token)
                        """)
                .param("seconds", change.lookAgainIn().toMillis() / 1000.0)
                .param("token", token)
                .param("finished", change.finished())
                .param("outcome", outcome == null ? null : Columns.word(outcome))
                .param("id", change.taskId())
                .update();
    }

    void writeTarget(String taskId, Target target) {
        var ending = target.ending();
        var code = ending == null ? null : ending.code();
        jdbc.sql("""
                        update execution.target
                        set node_name = :node, node_uid = :uid, outcome = :outcome, error_code = :code,
                            error_message = :message, restoring = :restoring
                        where task_id = :task and device_id = :device
                        """)
                .param("node", target.nodeName())
                .param("uid", target.nodeUid())
                .param("outcome", ending == null ? null : Columns.word(ending.outcome()))
                .param("code", code == null ? null : Columns.word(code))
                .param("message", ending == null ? null : ending.message())
                .param("restoring", target.restoring())
                .param("task", taskId)
                .param("device", target.deviceId().value())
                .update();
        var position = 0;
        for (var step : target.steps()) {
            writeStep(taskId, target, step, position++);
        }
    }

    private void writeStep(String taskId, Target target, StepRecord step, int position) {
        var finishedAt = step.finishedAt();
        jdbc.sql("""
                        insert into execution.step
                            (task_id, device_id, step, position, state, attempts, token, started_at, finished_at,
                             detail, memo)
                        values (:task, :device, :step, :position, :state, :attempts, :token, :started, :finished,
                                :detail, :memo::jsonb)
                        on conflict (task_id, device_id, step) do update
                        set state = excluded.state, attempts = excluded.attempts, token = excluded.token,
                            started_at = excluded.started_at, finished_at = excluded.finished_at, detail = excluded.detail, memo = excluded.memo
                        where step.token <= excluded.token
                        """)
                .param("task", taskId)
                .param("device", target.deviceId().value())
                .param("step", Columns.word(step.step()))
                .param("position", position)
                .param("state", Columns.word(step.state()))
                .param("attempts", step.attempts())
                .param("token", step.token())
                .param("started", Columns.time(step.startedAt()))
                .param("finished", finishedAt == null ? null : Columns.time(finishedAt))
                .param("detail", step.detail())
                .param("memo", Json.write(step.memo()))
                .update();
    }

    void writeReport(Report report) {
        jdbc.sql("""
                        insert into execution.outbox (report_id, order_id, cluster_id, reported_at, kind, body, trace_id)
                        values (:id, :order, :cluster, :at, :kind, :body::jsonb, :trace)
                        on conflict (report_id) do nothing
                        """)
                .param("id", report.id())
                .param("order", report.orderId())
                .param("cluster", report.clusterId().value())
                .param("at", Columns.time(report.at()))
                .param("kind", Columns.word(ReportKind.of(report.body())))
                .param("body", Json.write(report.body()))
                .param("trace", report.traceId())
                .update();
    }
}
