package io.tidepool.api.verdict.jdbc;

import io.tidepool.api.verdict.Evaluation;
import io.tidepool.api.verdict.Evaluation.Result;
import io.tidepool.api.verdict.ExecutionHistory;
import io.tidepool.api.verdict.jdbc.Outcomes.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcExecutionHistory implements ExecutionHistory {
    private static final String PAIRS =
            "(select strategy, cluster from unnest(:strategies::bigint[], :clusters::bigint[])"
                    + " as pair (strategy, cluster) order by strategy, cluster) pair";

    private static final String NEWEST = "select pair.strategy, pair.cluster,"
            + " n.id, n.result, n.reason_code, n.last_execution_time,"
            + " r.id run_id, r.result run_result, r.reason_code run_reason_code, r.last_execution_time run_last"
            + " from " + PAIRS
            + " cross join lateral (select * from strategy_execution_history where strategy_id = pair.strategy"
            + " and cluster_id = pair.cluster order by id desc limit 1) n"
            + " left join lateral (select * from strategy_execution_history where strategy_id = pair.strategy"
            + " and cluster_id = pair.cluster and result <> 'order_created' order by id desc limit 1) r on true";

    private static final String INSERT =
            "insert into strategy_execution_history (strategy_id, execution_time, triggered_value, threshold_value,"
                    + " result, order_id, reason, cluster_id, resource_type, reason_code, strategy_version,"
                    + " last_execution_time, occurrences) values (:strategy, :begun, :triggered, :threshold, :result,"
                    + " :order, :reason, :cluster, :resourceType, :code, :version, :at, :more)";

    private static final String PROLONG =
            "update strategy_execution_history set occurrences = occurrences + :more, last_execution_time = :at,"
                    + " reason = :reason, triggered_value = :triggered, threshold_value = :threshold,"
                    + " strategy_version = :version where id = :id";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    JdbcExecutionHistory(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    private record Pair(long strategy, long cluster) implements Comparable<Pair> {
        static Pair of(Evaluation evaluation) {
            return new Pair(evaluation.strategyId(), evaluation.clusterId());
        }

        @Override
        public int compareTo(Pair other) {
            var byStrategy = Long.compare(strategy, other.strategy);
            return byStrategy == 0 ? Long.compare(cluster, other.cluster) : byStrategy;
        }
    }

    @Override
    public Optional<Evaluation> keep(List<Evaluation> evaluations) {
        var outcomes = new TreeMap<Pair, Outcomes>();
        evaluations.forEach(evaluation -> outcomes.computeIfAbsent(Pair.of(evaluation), any -> new Outcomes()));
        var unknown = unknown(evaluations);
        if (unknown.isPresent() || evaluations.isEmpty()) {
            return unknown;
        }
        // Rows come from two readers, of verdicts and of proposals; the newest row must not change in between. All lock
        // in one order.
        over("select pg_advisory_xact_lock(hashint8(pair.strategy), hashint8(pair.cluster)) from " + PAIRS, outcomes)
                .query(row -> {});
        over(NEWEST, outcomes).query(row -> {
            var newest = row(row, "id", "result", "reason_code", "last_execution_time");
            var ofOrder = row.getString("result").equals(Result.ORDER_CREATED.wire());
            var before = !ofOrder || row.getObject("run_id") == null
                    ? null
                    : row(row, "run_id", "run_result", "run_reason_code", "run_last");
            Objects.requireNonNull(outcomes.get(new Pair(row.getLong("strategy"), row.getLong("cluster"))))
                    .found(newest, ofOrder ? before : newest);
        });
        evaluations.forEach(evaluation ->
                Objects.requireNonNull(outcomes.get(Pair.of(evaluation))).take(evaluation));
        write(outcomes.values());
        return Optional.empty();
    }

    private Optional<Evaluation> unknown(List<Evaluation> evaluations) {
        var strategies =
                existing("elastic_scaling_strategy", evaluations.stream().map(Evaluation::strategyId));
        var clusters = existing("k8s_cluster", evaluations.stream().map(Evaluation::clusterId));
        return evaluations.stream()
                .filter(evaluation ->
                        !strategies.contains(evaluation.strategyId()) || !clusters.contains(evaluation.clusterId()))
                .findFirst();
    }

    private Collection<Long> existing(String table, Stream<Long> ids) {
        return jdbc.sql("select id from " + table + " where id = any (:ids)")
                .param("ids", ids.distinct().toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    private JdbcClient.StatementSpec over(String sql, SortedMap<Pair, Outcomes> pairs) {
        return jdbc.sql(sql)
                .param("strategies", pairs.keySet().stream().map(Pair::strategy).toArray(Long[]::new))
                .param("clusters", pairs.keySet().stream().map(Pair::cluster).toArray(Long[]::new));
    }

    private static Row row(ResultSet row, String id, String result, String code, String last) throws SQLException {
        return new Row(
                row.getLong(id),
                row.getString(result),
                row.getString(code),
                row.getTimestamp(last).toInstant());
    }

    private void write(Collection<Outcomes> outcomes) {
        var rows = outcomes.stream().flatMap(one -> one.changed().stream()).toList();
        batch(INSERT, rows.stream().filter(row -> row.id() == null));
        batch(PROLONG, rows.stream().filter(row -> row.id() != null));
    }

    private void batch(String sql, Stream<Row> rows) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
        Map<String, ?>[] parameters = rows.map(row -> {
                    var latest = Objects.requireNonNull(row.latest());
                    var begun = Objects.requireNonNullElse(row.begun(), latest);
                    return parameters(row.id(), begun, latest, row.more());
                })
                .toArray(Map[]::new);
        if (parameters.length > 0) {
            batches.batchUpdate(sql, parameters);
        }
    }

    private static Map<String, @Nullable Object> parameters(
            @Nullable Long id, Evaluation begun, Evaluation latest, int more) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("more", more);
        parameters.put("begun", Timestamp.from(begun.at()));
        parameters.put("at", Timestamp.from(latest.at()));
        parameters.put("strategy", latest.strategyId());
        parameters.put("version", latest.strategyVersion());
        parameters.put("cluster", latest.clusterId());
        parameters.put("resourceType", latest.resourceType());
        parameters.put("result", latest.result().wire());
        parameters.put("code", latest.code());
        parameters.put("reason", latest.reason());
        parameters.put("triggered", latest.triggeredValue());
        parameters.put("threshold", latest.thresholdValue());
        parameters.put("order", latest.orderId());
        return parameters;
    }

    @Override
    public void add(Evaluation evaluation) {
        jdbc.sql(INSERT).params(parameters(null, evaluation, evaluation, 1)).update();
    }
}
