package io.tidepool.api.cluster.jdbc;

import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.jdbc.Containing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcClusterStore implements ClusterStore {
    private static final String SELECT = "select *, kubeconfig <> '' as has_kubeconfig from k8s_cluster";
    private static final String FILTER = """
             where deleted_at is null
             and (:keyword::text is null or clustername ilike :keyword or clusternamecn ilike :keyword
                  or alias ilike :keyword)
             and (:status::text is null or status = :status) and (:idc::text is null or idc = :idc)""";

    private final JdbcClient jdbc;

    JdbcClusterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<Cluster> list(Cluster.Filter filter, Paging paging) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("keyword", Containing.keyword(filter.keyword()));
        parameters.put("status", filter.status());
        parameters.put("idc", filter.idc());
        var total = jdbc.sql("select count(*) from k8s_cluster " + FILTER)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql(SELECT + " " + FILTER + " order by level desc, id limit :limit offset :offset")
                .params(parameters)
                .query(ClusterRow::read)
                .list();
        return new Page<>(list, total, paging);
    }

    @Override
    public List<Cluster> all() {
        return jdbc.sql(SELECT + " where deleted_at is null order by id")
                .query(ClusterRow::read)
                .list();
    }

    @Override
    public Optional<Cluster> find(long id) {
        return one(id, "");
    }

    @Override
    public Optional<Cluster> lock(long id) {
        return one(id, " for update");
    }

    private Optional<Cluster> one(long id, String suffix) {
        return jdbc.sql(SELECT + " where id = :id and deleted_at is null" + suffix)
                .param("id", id)
                .query(ClusterRow::read)
                .optional();
    }

    @Override
    public Map<Long, String> names(Set<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<Long, String>();
        jdbc.sql("select id, clustername from k8s_cluster where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("clustername"));
                });
        return names;
    }

    @Override
    public boolean nameTaken(String name, long exceptId) {
        return jdbc.sql("select exists (select 1 from k8s_cluster"
                        + " where clustername = :name and id <> :id and deleted_at is null)")
                .param("name", name)
                .param("id", exceptId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Cluster add(Cluster cluster, @Nullable String sealedKubeconfig) {
        var columns = ClusterRow.columns(cluster);
        columns.put("kubeconfig", sealedKubeconfig == null ? "" : sealedKubeconfig);
        var id = jdbc.sql("insert into k8s_cluster ("
                        + columns.keySet().stream()
                                .map(JdbcClusterStore::quoted)
                                .collect(Collectors.joining(", "))
                        + ") values ("
                        + columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "))
                        + ") returning id")
                .params(columns)
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    @Override
    public void save(Cluster cluster, @Nullable String sealedKubeconfig) {
        var columns = ClusterRow.columns(cluster);
        if (sealedKubeconfig != null) {
            columns.put("kubeconfig", sealedKubeconfig);
        }
        var parameters = new LinkedHashMap<String, Object>(columns);
        parameters.put("id", cluster.id());
        jdbc.sql("update k8s_cluster set updated_at = now(), "
                        + columns.keySet().stream()
                                .map(name -> quoted(name) + " = :" + name)
                                .collect(Collectors.joining(", "))
                        + " where id = :id")
                .params(parameters)
                .update();
        jdbc.sql("update device set cluster = :name, updated_at = now() where cluster_id = :id and cluster <> :name")
                .param("name", cluster.clustername())
                .param("id", cluster.id())
                .update();
    }

    @Override
    public void delete(Cluster cluster) {
        jdbc.sql("update k8s_cluster set deleted_at = now(), updated_at = now(), kubeconfig = '',"
                        + " version = version + 1 where id = :id")
                .param("id", cluster.id())
                .update();
    }

    @Override
    public Optional<String> sealedKubeconfig(long id) {
        return jdbc.sql("select kubeconfig from k8s_cluster where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> stillUsedBy(long id) {
        var counts = jdbc.sql("""
                        select (select count(*) from device where cluster_id = :id and deleted_at is null) as devices,
                               (select count(*) from strategy_cluster_association
                                join elastic_scaling_strategy on id = strategy_id
                                where cluster_id = :id and deleted_at is null) as strategies,
                               (select count(*) from elastic_scaling_order
                                where cluster_id = :id and completion_time is null) as open_orders""").param("id", id).query().singleRow();
        var used = counts.entrySet().stream()
                .filter(entry -> ((Number) entry.getValue()).longValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
        return used.isEmpty() ? Optional.empty() : Optional.of(used);
    }

    private static String quoted(String column) {
        return "\"" + column + "\"";
    }
}
