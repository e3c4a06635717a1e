package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.stamp;

import io.tidepool.api.order.Proposals;
import io.tidepool.api.order.Report;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which messages were applied, and the steps that reports tell of. */
@Repository
class JdbcReportBook implements Report.Book, Proposals.Register, Proposals.Log {
    private final JdbcClient jdbc;

    JdbcReportBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean first(Report report) {
        return first("reports", report.id());
    }

    @Override
    public boolean first(UUID proposalId) {
        return first("proposals", proposalId.toString());
    }

    @Override
    public Set<UUID> among(Set<UUID> proposalIds) {
        if (proposalIds.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql("select message_id from applied_message where source = 'proposals' and message_id in (:ids)")
                .param("ids", proposalIds.stream().map(UUID::toString).toList())
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    @Override
    public void keep(long orderId, Report.Step step) {
        jdbc.sql("insert into order_step (order_id, device_id, execution_id, step, node_name, state, attempts,"
                        + " started_at, finished_at, detail, blockers) values (:order, :device, :execution, :step,"
                        + " :nodeName, :state, :attempts, :startedAt, :finishedAt, :detail, :blockers::jsonb)"
                        + " on conflict (order_id, device_id, execution_id, step) do update set"
                        + " node_name = coalesce(excluded.node_name, order_step.node_name), state = excluded.state,"
                        + " attempts = excluded.attempts, started_at = excluded.started_at,"
                        + " finished_at = excluded.finished_at, detail = excluded.detail, blockers = excluded.blockers"
                        + " where order_step.state <> 'done'")
                .param("order", orderId)
                .param("device", step.deviceId())
                .param("execution", step.executionId())
                .param("step", step.step())
                .param("nodeName", step.nodeName())
                .param("state", step.finishedAt() == null ? "blocked" : "done")
                .param("attempts", step.attempts())
                .param("startedAt", stamp(step.startedAt()))
                .param("finishedAt", stamp(step.finishedAt()))
                .param("detail", step.detail())
                .param("blockers", step.blockers())
                .update();
        jdbc.sql("update order_device set status = 'processing', updated_at = now(),"
                        + " node_name = coalesce(node_name, :nodeName)"
                        + " where order_id = :order and device_id = :device and status in ('pending', 'processing')")
                .param("nodeName", step.nodeName())
                .param("order", orderId)
                .param("device", step.deviceId())
                .update();
    }

    private boolean first(String source, String id) {
        return jdbc.sql("insert into applied_message (source, message_id) values (:source, :id) on conflict do nothing")
                        .param("source", source)
                        .param("id", id)
                        .update()
                == 1;
    }
}
