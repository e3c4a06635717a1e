package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.Features;
import io.tidepool.api.device.NodeMap;
import io.tidepool.api.device.NodeReading;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcNodeMap implements NodeMap {
    private static final String ROUND = """
        insert into cluster_node_round as known (cluster_id, newest_at, previous_at)
        select id, :at, :at from k8s_cluster where id = :cluster and deleted_at is null
        on conflict (cluster_id) do update set newest_at = excluded.newest_at, previous_at = known.newest_at
        where excluded.newest_at > known.newest_at""";

    private static final String NODE = """
        insert into cluster_node as known
            (cluster_id, node_name, node_uid, internal_ip, ready, cordoned, labels, taints, taken_at)
        select cluster_id, :name, :uid, :ip, :ready, :cordoned, :labels::jsonb, :taints, :at
        from cluster_node_round where cluster_id = :cluster and previous_at <= :at
        on conflict (cluster_id, node_name) do update set
            node_uid = excluded.node_uid, internal_ip = excluded.internal_ip, ready = excluded.ready,
            cordoned = excluded.cordoned, labels = excluded.labels, taints = excluded.taints,
            taken_at = excluded.taken_at
        where excluded.taken_at > known.taken_at""";

    private static final String FORGET = """
        delete from cluster_node using cluster_node_round round
        where cluster_node.cluster_id = :cluster and round.cluster_id = :cluster and taken_at < round.previous_at""";

    /** By name, and only when no name fits by address; who fits twice, on either side, fits nowhere. */
    private static final String MATCH = """
        with member as (
            select id, lower(ci_code) as code, ip from device where cluster_id = :cluster and deleted_at is null),
        named as (
            select id, node_name from member join cluster_node on cluster_id = :cluster and lower(node_name) = code),
        addressed as (
            select id, node_name from member join cluster_node on cluster_id = :cluster and internal_ip = ip
            where ip <> '' and not exists (select 1 from named where named.id = member.id)),
        found as (
            select id, min(node_name) as node_name from (select * from named union all select * from addressed) fits
            group by id having count(*) = 1),
        matched as (select min(id) as id, node_name from found group by node_name having count(*) = 1),
        lost as (
            delete from device_node where cluster_id = :cluster
            and not exists (select 1 from matched where matched.id = device_node.device_id))
        insert into device_node as known (device_id, cluster_id, node_name)
        select id, :cluster, node_name from matched
        on conflict (device_id) do update set cluster_id = excluded.cluster_id, node_name = excluded.node_name
        where (known.cluster_id, known.node_name) is distinct from (excluded.cluster_id, excluded.node_name)""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper json;
    private final Features features;
    private final Transactions transactions;

    JdbcNodeMap(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            JsonMapper json,
            Features features,
            Transactions transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.features = features;
        this.transactions = transactions;
    }

    private record Key(long clusterId, String node) {}

    @Override
    public int put(List<NodeReading> readings) {
        if (readings.isEmpty()) {
            return 0;
        }
        var newest = new HashMap<Key, NodeReading>();
        var rounds = new TreeMap<Long, TreeSet<Instant>>();
        for (var reading : readings) {
            newest.merge(
                    new Key(reading.clusterId(), reading.name()),
                    reading,
                    (one, other) -> other.takenAt().isAfter(one.takenAt()) ? other : one);
            rounds.computeIfAbsent(reading.clusterId(), id -> new TreeSet<>()).add(reading.takenAt());
        }
        return transactions.inOne(() -> put(newest, rounds));
    }

    private int put(Map<Key, NodeReading> newest, Map<Long, TreeSet<Instant>> rounds) {
        rounds.forEach((cluster, times) -> times.forEach(at -> jdbc.sql(ROUND)
                .param("cluster", cluster)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update()));
        var news = write(newest.values().stream()
                .sorted(Comparator.comparingLong(NodeReading::clusterId).thenComparing(NodeReading::name))
                .toList());
        if (news > 0) {
            rounds.keySet().forEach(this::follow);
        }
        return news;
    }

    private int write(List<NodeReading> readings) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
        Map<String, ?>[] batch = readings.stream().map(this::parameters).toArray(Map[]::new);
        return Arrays.stream(batches.batchUpdate(NODE, batch)).sum();
    }

    private Map<String, Object> parameters(NodeReading reading) {
        return Map.of(
                "cluster", reading.clusterId(),
                "name", reading.name(),
                "uid", reading.uid(),
                "ip", reading.internalIp(),
                "ready", reading.ready(),
                "cordoned", reading.cordoned(),
                "labels", json.writeValueAsString(reading.labels()),
                "taints", reading.taints().toArray(String[]::new),
                "at", reading.takenAt().atOffset(ZoneOffset.UTC));
    }

    private void follow(long cluster) {
        jdbc.sql(FORGET).param("cluster", cluster).update();
        jdbc.sql(MATCH).param("cluster", cluster).update();
        features.refresh(jdbc.sql("select id from device where cluster_id = :cluster and deleted_at is null")
                .param("cluster", cluster)
                .query(Long.class)
                .list());
    }
}
