package io.tidepool.api.order;

import io.tidepool.api.order.kafka.ProposalReader;
import io.tidepool.api.order.kafka.ReportReader;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.Command;
import io.tidepool.schema.OrderProposal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cluster of its own for each test, with strategies and devices, in the database that tests share. */
public final class OrderWorld {
    public static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private static final AtomicLong NAMES = new AtomicLong();

    private final RunningApi api;
    private final String name;
    private final long cluster;

    public OrderWorld(RunningApi api) {
        this.api = api;
        this.name = "world-" + NAMES.incrementAndGet();
        this.cluster = jdbc().sql(
                        "insert into k8s_cluster (clustername, status) values (:name, 'running') returning id")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    public JdbcClient jdbc() {
        return api.jdbc();
    }

    public long cluster() {
        return cluster;
    }

    public String name() {
        return name;
    }

    public long strategy(String action, int devices, int cooldownMinutes, String scope) {
        var id = jdbc().sql("insert into elastic_scaling_strategy (name, threshold_trigger_action, cpu_threshold_value,"
                        + " cpu_threshold_type, duration_minutes, cooldown_minutes, device_count, created_by, updated_by,"
                        + " cooldown_scope, node_selector) values (:name, :action, 80, 'usage', 10, :cooldown, :devices,"
                        + " 'test', 'test', :scope, jsonb_build_object('idc', :world::text)) returning id")
                .param("name", name + " " + action)
                .param("action", action)
                .param("cooldown", cooldownMinutes)
                .param("devices", devices)
                .param("scope", scope)
                .param("world", name)
                .query(Long.class)
                .single();
        link(id);
        return id;
    }

    /** Lets a strategy watch this cluster too. */
    public void link(long strategy) {
        jdbc().sql("insert into strategy_cluster_association values (:strategy, :cluster)")
                .param("strategy", strategy)
                .param("cluster", cluster)
                .update();
    }

    /** Devices in no cluster that the selector of this world's strategies matches. */
    public List<Long> availableDevices(int count) {
        return devices(count, "available", false);
    }

    /** Devices in the pool of this cluster. */
    public List<Long> poolDevices(int count) {
        return devices(count, "in_pool", true);
    }

    private List<Long> devices(int count, String status, boolean inPool) {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            ids.add(jdbc().sql("insert into device (ci_code, ip, idc, cpu, memory, status, cluster_id, cluster,"
                            + " pool_entry_time) values (:ci, '10.1.2.3', :world, 8, 32, :status, :cluster, :clusterName,"
                            + " :entered::timestamptz) returning id")
                    .param("ci", name + "-" + NAMES.incrementAndGet())
                    .param("world", name)
                    .param("status", status)
                    .param("cluster", inPool ? cluster : null)
                    .param("clusterName", inPool ? name : "")
                    .param("entered", inPool ? "2026-01-01T00:00:00Z" : null)
                    .query(Long.class)
                    .single());
        }
        return List.copyOf(ids);
    }

    public OrderProposal proposal(long strategy, Action action, int devices, Instant takenAt) {
        return OrderProposal.newBuilder()
                .setProposalId(UUID.randomUUID().toString())
                .setStrategyId(strategy)
                .setStrategyVersion(1)
                .setStrategyName(name)
                .setClusterId(cluster)
                .setClusterName(name)
                .setResourceType("total")
                .setAction(action)
                .setDeviceCount(devices)
                .setHeldSince(takenAt.minusSeconds(600))
                .setTakenAt(takenAt)
                .setTriggeredValue("CPU:91.5%,MEM:N/A")
                .setThresholdValue("CPU:80%,MEM:N/A")
                .setSnapshot(snapshot(takenAt))
                .build();
    }

    private ClusterSnapshot snapshot(Instant takenAt) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName(name)
                .setResourceType("total")
                .setTakenAt(takenAt)
                .setIntervalSeconds(300)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(64.0)
                .setMemoryCapacity(256.0)
                .setCpuUsagePercent(91.5)
                .setNodeCount(4)
                .setReadyNodeCount(4)
                .setBareMetalCount(4)
                .setVirtualMachineCount(0)
                .setPodCount(40)
                .setUnschedulablePodCount(3)
                .setUnschedulableCpuRequest(6.0)
                .setUnschedulableMemoryRequest(80.0)
                .build();
    }

    /** Receives a proposal and gives the order it became. */
    public long ordered(long strategy, Action action, int devices) {
        var proposal = proposal(strategy, action, devices, START);
        api.bean(ProposalReader.class).read(proposal, Instant.now());
        return jdbc().sql("select id from elastic_scaling_order where proposal_id = :id")
                .param("id", UUID.fromString(proposal.getProposalId()))
                .query(Long.class)
                .single();
    }

    public void propose(OrderProposal proposal) {
        api.bean(ProposalReader.class).read(proposal, Instant.now());
    }

    public void report(io.tidepool.schema.Report report) {
        api.bean(ReportReader.class).read(report);
    }

    public String status(long order) {
        return text("select status from elastic_scaling_order where id = " + order);
    }

    public String text(String sql) {
        return String.valueOf(jdbc().sql(sql).query(String.class).optional().orElse(null));
    }

    public long count(String sql) {
        return jdbc().sql("select count(*) from " + sql).query(Long.class).single();
    }

    /** Commands for this cluster, oldest first. */
    public List<Command> commands() {
        return commands(cluster);
    }

    /** Commands for a cluster, or for all when it is 0; oldest first. */
    public List<Command> commands(long id) {
        return messages("COMMANDS", Long.toString(id), Command.getClassSchema(), Command.class);
    }

    /** What was told of an order, oldest first. */
    public List<io.tidepool.schema.Order> announcements(long order) {
        return messages(
                "ORDERS",
                Long.toString(order),
                io.tidepool.schema.Order.getClassSchema(),
                io.tidepool.schema.Order.class);
    }

    private <T> List<T> messages(String topic, String key, Schema schema, Class<T> type) {
        return jdbc()
                .sql("select value from outbox where topic = :topic and key = :key order by id")
                .param("topic", topic)
                .param("key", key)
                .query(byte[].class)
                .list()
                .stream()
                .map(bytes -> type.cast(decode(bytes, schema)))
                .toList();
    }

    private static Object decode(byte[] bytes, Schema schema) {
        try {
            return new SpecificDatumReader<>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
