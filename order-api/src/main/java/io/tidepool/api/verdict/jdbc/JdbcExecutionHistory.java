package io.tidepool.api.verdict.jdbc;

import io.tidepool.api.request.jdbc.Columns;
import io.tidepool.api.verdict.Evaluation;
import io.tidepool.api.verdict.Evaluation.Result;
import io.tidepool.api.verdict.ExecutionHistory;
import io.tidepool.api.verdict.jdbc.Outcomes.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static final String INSERT = """
            insert into strategy_execution_history (strategy_id, execution_time, triggered_value, threshold_value,
                   result, order_id, reason, cluster_id, resource_type, reason_code, strategy_version,
                   last_execution_time, occurrences)
            select strategy, begun, triggered, threshold, result, order_id, reason, cluster, resource_type, code,
                   version, at, more
            from unnest(:strategy::bigint[], :begun::timestamptz[], :triggered::text[], :threshold::text[],
                        :result::text[], :order::bigint[], :reason::text[], :cluster::bigint[],
                        :resourceType::text[], :code::text[], :version::bigint[], :at::timestamptz[], :more::int[])
                 with ordinality as sent (strategy, begun, triggered, threshold, result, order_id, reason, cluster,
                                          resource_type, code, version, at, more, place)
            order by place""";

    private static final String PROLONG = """
            update strategy_execution_history history
            set occurrences = occurrences + more, last_execution_time = at, reason = sent.reason,
                triggered_value = triggered, threshold_value = threshold, strategy_version = version
            from unnest(:id::bigint[], :more::int[], :at::timestamptz[], :reason::text[], :triggered::text[],
                        :threshold::text[], :version::bigint[])
                 as sent (id, more, at, reason, triggered, threshold, version)
            where history.id = sent.id""";

    private static final String EVALUATED = "update newest_evaluation set evaluated_at = greatest(evaluated_at, :at)";

    private final JdbcClient jdbc;

    JdbcExecutionHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        write(INSERT, rows.stream().filter(row -> row.id() == null));
        write(PROLONG, rows.stream().filter(row -> row.id() != null));
    }

    private void write(String sql, Stream<Row> rows) {
        write(
                sql,
                rows.map(row -> {
                            var latest = Objects.requireNonNull(row.latest());
                            var begun = Objects.requireNonNullElse(row.begun(), latest);
                            return new Written(row.id(), begun.at(), latest, row.more());
                        })
                        .toList());
    }

    /** Of a row that is there, only what moves on with it is written. */
    private record Written(@Nullable Long id, Instant begun, Evaluation latest, int more) {}

    private void write(String sql, List<Written> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var columns = new Columns<>(rows)
                .longs("id", Written::id)
                .times("begun", Written::begun)
                .integers("more", Written::more)
                .times("at", row -> row.latest().at())
                .longs("strategy", row -> row.latest().strategyId())
                .longs("version", row -> row.latest().strategyVersion())
                .longs("cluster", row -> row.latest().clusterId())
                .texts("resourceType", row -> row.latest().resourceType())
                .texts("result", row -> row.latest().result().wire())
                .texts("code", row -> row.latest().code())
                .texts("reason", row -> row.latest().reason())
                .texts("triggered", row -> row.latest().triggeredValue())
                .texts("threshold", row -> row.latest().thresholdValue())
                .longs("order", row -> row.latest().orderId());
        jdbc.sql(sql).params(columns.arrays()).update();
    }

    @Override
    public void add(Evaluation evaluation) {
        write(INSERT, List.of(new Written(null, evaluation.at(), evaluation, 1)));
    }

    @Override
    public void evaluated(Instant newest) {
        jdbc.sql(EVALUATED).param("at", Timestamp.from(newest)).update();
    }
}
