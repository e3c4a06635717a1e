package io.tidepool.executor.jdbc;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.TaskQueue;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is due, by the view of that name. */
public final class JdbcTaskQueue implements TaskQueue {
    private final JdbcClient jdbc;

    public JdbcTaskQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ClusterId> clusters() {
        return jdbc.sql("select distinct cluster_id from execution.due_task").query(Long.class).list().stream()
                .map(ClusterId::new)
                .toList();
    }

    @Override
    public List<Due> due(ClusterId clusterId) {
        return jdbc.sql(
                        "select task_id, kind, trace_id from execution.due_task where cluster_id = :cluster order by sequence")
                .param("cluster", clusterId.value())
                .query((row, number) -> new Due(
                        row.getString("task_id"),
                        row.getString("kind").equals("plan_removal") ? Due.Kind.PLAN : Due.Kind.EXECUTION,
                        row.getString("trace_id")))
                .list();
    }
}
