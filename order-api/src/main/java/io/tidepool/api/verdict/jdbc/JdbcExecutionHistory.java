package io.tidepool.api.verdict.jdbc;

import io.tidepool.api.verdict.Evaluation;
import io.tidepool.api.verdict.Evaluation.Result;
import io.tidepool.api.verdict.ExecutionHistory;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcExecutionHistory implements ExecutionHistory {
    private final JdbcClient jdbc;

    JdbcExecutionHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Newest(long id, String result, String code, Instant last) {}

    @Override
    public boolean keep(Evaluation evaluation) {
        if (!known(evaluation)) {
            return false;
        }
        // Rows come from two readers, of verdicts and of proposals; the newest row must not change in between.
        jdbc.sql("select pg_advisory_xact_lock(:strategy, :cluster)")
                .param("strategy", Long.hashCode(evaluation.strategyId()))
                .param("cluster", Long.hashCode(evaluation.clusterId()))
                .query(row -> {});
        var newest = newest(evaluation, "");
        var newestRun = newest.filter(row -> !row.result().equals(Result.ORDER_CREATED.wire()))
                .or(() -> newest(evaluation, " and result <> 'order_created'"));
        if (newestRun.filter(row -> !row.last().isBefore(evaluation.at())).isPresent()) {
            return true;
        }
        if (newest.filter(row -> continues(row, evaluation)).isPresent()) {
            extend(newest.get(), evaluation);
        } else {
            add(evaluation);
        }
        return true;
    }

    private static boolean continues(Newest row, Evaluation evaluation) {
        return row.result().equals(evaluation.result().wire()) && row.code().equals(evaluation.code());
    }

    private boolean known(Evaluation evaluation) {
        return jdbc.sql("select exists (select 1 from elastic_scaling_strategy where id = :strategy)"
                        + " and exists (select 1 from k8s_cluster where id = :cluster)")
                .param("strategy", evaluation.strategyId())
                .param("cluster", evaluation.clusterId())
                .query(Boolean.class)
                .single();
    }

    private Optional<Newest> newest(Evaluation evaluation, String among) {
        return jdbc.sql("select id, result, reason_code, last_execution_time from strategy_execution_history"
                        + " where strategy_id = :strategy and cluster_id = :cluster" + among
                        + " order by id desc limit 1")
                .param("strategy", evaluation.strategyId())
                .param("cluster", evaluation.clusterId())
                .query((row, index) -> new Newest(
                        row.getLong("id"),
                        row.getString("result"),
                        row.getString("reason_code"),
                        row.getTimestamp("last_execution_time").toInstant()))
                .optional();
    }

    private void extend(Newest row, Evaluation evaluation) {
        jdbc.sql("update strategy_execution_history set occurrences = occurrences + 1, last_execution_time = :at,"
                        + " reason = :reason, triggered_value = :triggered, threshold_value = :threshold,"
                        + " strategy_version = :version where id = :id")
                .param("at", Timestamp.from(evaluation.at()))
                .param("reason", evaluation.reason())
                .param("triggered", evaluation.triggeredValue())
                .param("threshold", evaluation.thresholdValue())
                .param("version", evaluation.strategyVersion())
                .param("id", row.id())
                .update();
    }

    @Override
    public void add(Evaluation evaluation) {
        jdbc.sql(
                        "insert into strategy_execution_history (strategy_id, execution_time, triggered_value, threshold_value,"
                                + " result, order_id, reason, cluster_id, resource_type, reason_code, strategy_version,"
                                + " last_execution_time) values (:strategy, :at, :triggered, :threshold, :result, :order, :reason,"
                                + " :cluster, :resourceType, :code, :version, :at)")
                .param("strategy", evaluation.strategyId())
                .param("at", Timestamp.from(evaluation.at()))
                .param("triggered", evaluation.triggeredValue())
                .param("threshold", evaluation.thresholdValue())
                .param("result", evaluation.result().wire())
                .param("order", evaluation.orderId())
                .param("reason", evaluation.reason())
                .param("cluster", evaluation.clusterId())
                .param("resourceType", evaluation.resourceType())
                .param("code", evaluation.code())
                .param("version", evaluation.strategyVersion())
                .update();
    }
}
