package io.tidepool.executor.jdbc;

import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.Inbox;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.PlanRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what is asked as tasks, each in one transaction. */
public final class JdbcInbox implements Inbox {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcInbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public boolean accept(PlanRequest request) {
        return insertTask(request.planId(), "plan_removal", request.origin(), Json.write(request));
    }

    @Override
    public boolean accept(Execution execution) {
        var stored = transaction.execute(status -> {
            var request = Json.write(
                    new ExecutionRequest(execution.labels(), execution.minimumNodes(), execution.closedBy()));
            if (!insertTask(execution.id(), Columns.word(execution.action()), execution.origin(), request)) {
                return false;
            }
            insertTargets(execution);
            return true;
        });
        return Boolean.TRUE.equals(stored);
    }

    private boolean insertTask(String id, String kind, Origin origin, String request) {
        return jdbc.sql("""
                                insert into execution.task
                                    (task_id, kind, command_id, order_id, order_number, cluster_id, issued_at, request,
                                     trace_id)
                                values (:id, :kind, :command, :order, :number, :cluster, :issued, :request::jsonb,
                                        :trace)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("kind", kind)
                        .param("command", origin.commandId())
                        .param("order", origin.orderId())
                        .param("number", origin.orderNumber())
                        .param("cluster", origin.clusterId().value())
                        .param("issued", Columns.time(origin.issuedAt()))
                        .param("request", request)
                        .param("trace", origin.traceId())
                        .update()
                == 1;
    }

    private void insertTargets(Execution execution) {
        var position = 0;
        for (var target : execution.targets()) {
            jdbc.sql("""
                            insert into execution.target
                                (task_id, device_id, position, ci_code, ip, node_name, node_uid, join_asked_before)
                            values (:task, :device, :position, :ciCode, :ip, :node, :uid, exists (
                                select 1
                                from execution.step
                                join execution.task using (task_id)
                                where step.device_id = :device and step.step = 'join' and task.cluster_id = :cluster))
                            """)
                    .param("task", execution.id())
                    .param("device", target.deviceId().value())
                    .param("position", position++)
                    .param("ciCode", target.ciCode())
                    .param("ip", target.ip())
                    .param("node", target.nodeName())
                    .param("uid", target.nodeUid())
                    .param("cluster", execution.origin().clusterId().value())
                    .update();
        }
    }

    @Override
    public boolean cancel(String executionId, String reason) {
        return jdbc.sql("""
                                update execution.task set cancel_reason = :reason, next_look_at = now()
                                where task_id = :id and state = 'open' and cancel_reason is null
                                """).param("id", executionId).param("reason", reason).update() == 1;
    }
}
