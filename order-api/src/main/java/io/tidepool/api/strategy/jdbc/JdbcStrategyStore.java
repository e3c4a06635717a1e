package io.tidepool.api.strategy.jdbc;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.jdbc.Containing;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.strategy.Execution;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.StrategyFilter;
import io.tidepool.api.strategy.StrategyStatus;
import io.tidepool.api.strategy.StrategyStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcStrategyStore implements StrategyStore {
    private static final String SELECT = """
            select strategy.*, array(select cluster_id from strategy_cluster_association
                                     where strategy_id = strategy.id order by cluster_id) as cluster_ids
            from elastic_scaling_strategy strategy""";

    private static final String FILTER = """
             where deleted_at is null
             and (:name::text is null or name ilike :name)
             and (:status::text is null or status = :status)
             and (:action::text is null or threshold_trigger_action = :action)
             and (:any_cluster or exists (select 1 from strategy_cluster_association
                                          where strategy_id = strategy.id and cluster_id in (:clusters)))""";

    private final JdbcClient jdbc;
    private final StrategyRow rows;
    private final Settings settings;

    JdbcStrategyStore(JdbcClient jdbc, JsonMapper json, Settings settings) {
        this.jdbc = jdbc;
        this.rows = new StrategyRow(json);
        this.settings = settings;
    }

    private RowMapper<ManagedStrategy> mapper() {
        var leastGap = Duration.ofSeconds(settings.value(SettingCatalogue.MAXIMUM_GAP_SECONDS));
        return (row, number) -> rows.read(row, leastGap);
    }

    @Override
    public Page<ManagedStrategy> list(StrategyFilter filter, Paging paging) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("name", Containing.keyword(filter.name()));
        parameters.put(
                "status",
                Optional.ofNullable(filter.status()).map(StrategyStatus::wire).orElse(null));
        parameters.put(
                "action",
                Optional.ofNullable(filter.action())
                        .map(action -> action.name().toLowerCase(Locale.ROOT))
                        .orElse(null));
        parameters.put("any_cluster", filter.clusterIds().isEmpty());
        parameters.put("clusters", filter.clusterIds().isEmpty() ? List.of(0L) : filter.clusterIds());
        var total = jdbc.sql("select count(*) from elastic_scaling_strategy strategy " + FILTER)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql(SELECT + " " + FILTER + " order by id desc limit :limit offset :offset")
                .params(parameters)
                .query(mapper())
                .list();
        return new Page<>(list, total, paging);
    }

    @Override
    public List<ManagedStrategy> all() {
        return jdbc.sql(SELECT + " where deleted_at is null order by id")
                .query(mapper())
                .list();
    }

    @Override
    public Optional<ManagedStrategy> find(long id) {
        return one(id, "");
    }

    @Override
    public Optional<ManagedStrategy> lock(long id) {
        return one(id, " for update of strategy");
    }

    private Optional<ManagedStrategy> one(long id, String suffix) {
        return jdbc.sql(SELECT + " where id = :id and deleted_at is null" + suffix)
                .param("id", id)
                .query(mapper())
                .optional();
    }

    @Override
    public ManagedStrategy add(ManagedStrategy strategy) {
        var columns = rows.columns(strategy);
        columns.put("created_by", strategy.createdBy());
        var id = jdbc.sql("insert into elastic_scaling_strategy (" + String.join(", ", columns.keySet())
                        + ") values ("
                        + columns.keySet().stream()
                                .map(JdbcStrategyStore::value)
                                .collect(Collectors.joining(", "))
                        + ") returning id")
                .params(columns)
                .query(Long.class)
                .single();
        link(id, strategy.clusterIds());
        return find(id).orElseThrow();
    }

    @Override
    public void save(ManagedStrategy strategy) {
        var columns = rows.columns(strategy);
        var assignments = columns.keySet().stream()
                .map(name -> name + " = " + value(name))
                .collect(Collectors.joining(", "));
        columns.put("id", strategy.id());
        jdbc.sql("update elastic_scaling_strategy set updated_at = now(), " + assignments + " where id = :id")
                .params(columns)
                .update();
        jdbc.sql("delete from strategy_cluster_association where strategy_id = :id and cluster_id not in (:clusters)")
                .params(Map.of("id", strategy.id(), "clusters", strategy.clusterIds()))
                .update();
        link(strategy.id(), strategy.clusterIds());
    }

    private static String value(String column) {
        return column.equals("node_selector") ? ":node_selector::jsonb" : ":" + column;
    }

    private void link(long id, List<Long> clusterIds) {
        jdbc.sql("insert into strategy_cluster_association (strategy_id, cluster_id)"
                        + " select :id, id from k8s_cluster where id in (:clusters) on conflict do nothing")
                .param("id", id)
                .param("clusters", clusterIds)
                .update();
    }

    @Override
    public void delete(ManagedStrategy strategy) {
        jdbc.sql("update elastic_scaling_strategy set deleted_at = now(), updated_at = now(), status = 'disabled',"
                        + " version = version + 1 where id = :id")
                .param("id", strategy.id())
                .update();
    }

    @Override
    public long openOrders(long id) {
        return jdbc.sql("select count(*) from elastic_scaling_order"
                        + " where strategy_id = :id and status in ('pending', 'processing')")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    @Override
    public boolean existed(long id) {
        return jdbc.sql("select exists (select 1 from elastic_scaling_strategy where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Page<Execution> history(long id, @Nullable Long clusterId, Paging paging) {
        var from = " from strategy_execution_history history"
                + " where strategy_id = :id and (:cluster::bigint is null or cluster_id = :cluster)";
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("cluster", clusterId);
        var total = jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql("""
                        select history.*,
                               (select clustername from k8s_cluster where id = history.cluster_id) as cluster_name,
                               (select order_number from elastic_scaling_order where id = order_id) as order_number""" + from + " order by id desc limit :limit offset :offset")
                .params(parameters)
                .query((row, number) -> new Execution(
                        row.getLong("id"),
                        row.getLong("strategy_id"),
                        row.getObject("cluster_id", Long.class),
                        row.getString("cluster_name"),
                        row.getString("resource_type"),
                        row.getTimestamp("execution_time").toInstant(),
                        row.getTimestamp("last_execution_time").toInstant(),
                        row.getInt("occurrences"),
                        row.getString("triggered_value"),
                        row.getString("threshold_value"),
                        row.getString("result"),
                        row.getString("reason_code"),
                        row.getString("reason"),
                        row.getObject("order_id", Long.class),
                        row.getString("order_number")))
                .list();
        return new Page<>(list, total, paging);
    }
}
