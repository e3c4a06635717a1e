package io.tidepool.executor.jdbc;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.Fleet;
import io.tidepool.executor.execution.Outcome;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rows of all executions of a cluster say together. */
public final class JdbcFleet implements Fleet {
    private static final int EXITS = 10;

    private final JdbcClient jdbc;

    public JdbcFleet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Emptying> emptying(ClusterId clusterId) {
        return jdbc.sql("""
                        select distinct task.order_id, target.node_uid
                        from execution.task
                        join execution.target using (task_id)
                        join execution.step using (task_id, device_id)
                        where task.cluster_id = :cluster
                          and step.step = 'evict' and step.state <> 'held'
                          and target.node_uid is not null
                          and not exists (select 1
                                          from execution.step later
                                          where later.task_id = target.task_id
                                            and later.device_id = target.device_id
                                            and later.state = 'done'
                                            and (later.step in ('delete_node', 'restore')
                                                 or later.step = 'wait_volumes' and task.kind = 'maintenance_drain'))
                        """)
                .param("cluster", clusterId.value())
                .query((row, number) -> new Emptying(row.getLong("order_id"), row.getString("node_uid")))
                .list();
    }

    @Override
    public int failedExits(ClusterId clusterId) {
        var outcomes = jdbc.sql("""
                        select outcome
                        from execution.task
                        where cluster_id = :cluster and kind = 'pool_exit' and state = 'finished'
                          and outcome in ('completed', 'failed')
                          and finished_at > coalesce((select max(released_at)
                                                      from execution.brake_release
                                                      where cluster_id = :cluster), '-infinity')
                        order by finished_at desc
                        limit :exits
                        """)
                .param("cluster", clusterId.value())
                .param("exits", EXITS)
                .query(String.class)
                .list();
        return (int) outcomes.stream()
                .takeWhile(outcome -> Columns.word(Outcome.class, outcome) == Outcome.FAILED)
                .count();
    }
}
