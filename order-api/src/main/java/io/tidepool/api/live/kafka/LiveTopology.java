package io.tidepool.api.live.kafka;

import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes rows of the view from what is told, each instance those of its partitions, and lets every instance read all
 * rows. The same message again, or an older one, changes no row.
 */
final class LiveTopology {
    /** What is read. */
    static final Set<Topic> SOURCES = Set.of(Topic.CLUSTERS, Topic.SNAPSHOTS, Topic.ORDERS);

    /** The table of all rows. */
    static final String VIEW = "view";

    /** Begin of the keys of strategies in it. */
    static final String STRATEGIES = "strategy/";

    static final Serde<String> KEY = Serdes.String();
    private static final Serde<LiveRow> ROW = new JsonSerde<>(LiveRow.class);

    private LiveTopology() {}

    static Topology define(
            Deserializer<KnownCluster> clusters,
            Deserializer<LatestSnapshot> snapshots,
            Deserializer<OrderStanding> orders) {
        var builder = new StreamsBuilder();
        newestFigures(
                builder.stream(Topic.CLUSTERS.topicName(), consumed(clusters)),
                builder.stream(Topic.SNAPSHOTS.topicName(), consumed(snapshots)));
        var sent = builder.stream(Topic.ORDERS.topicName(), consumed(orders));
        ordersByStatus(sent);
        lastTriggers(sent);
        builder.globalTable(
                Topic.LIVE_VIEW.topicName(),
                Consumed.with(KEY, ROW),
                Materialized.<String, LiveRow>as(Stores.inMemoryKeyValueStore(VIEW))
                        .withKeySerde(KEY)
                        .withValueSerde(ROW));
        return builder.build();
    }

    private static <T> Consumed<String, T> consumed(Deserializer<T> value) {
        return Consumed.with(
                KEY,
                Serdes.serdeFrom(
                        (topic, none) -> {
                            throw new UnsupportedOperationException(topic + " is only read");
                        },
                        value));
    }

    private static <T> Materialized<String, T, KeyValueStore<Bytes, byte[]>> table(String name, Serde<T> value) {
        return Materialized.<String, T>as(Stores.inMemoryKeyValueStore(name))
                .withKeySerde(KEY)
                .withValueSerde(value);
    }

    /** Of clusters that are there; a deleted one takes its row with it. */
    private static void newestFigures(
            KStream<String, KnownCluster> clusters, KStream<String, LatestSnapshot> snapshots) {
        var present = clusters.mapValues(cluster -> cluster.deleted() ? null : cluster)
                .toTable(table("clusters", new JsonSerde<>(KnownCluster.class)));
        var rows = snapshots
                .groupByKey()
                .aggregate(
                        ClusterParts::none,
                        (id, snapshot, parts) -> parts.and(snapshot),
                        table("snapshots", new JsonSerde<>(ClusterParts.class)))
                .join(present, (parts, cluster) -> parts)
                .toStream((id, parts) -> "cluster/" + id)
                .mapValues(parts -> parts == null ? null : LiveRow.of(parts));
        toView(rows);
    }

    private static void ordersByStatus(KStream<String, OrderStanding> sent) {
        var standing = new JsonSerde<>(OrderStanding.class);
        var rows = sent.groupByKey()
                .reduce(OrderStanding::and, table("orders", standing))
                .groupBy(
                        (id, order) -> KeyValue.pair(order.status().name(), order),
                        Grouped.with("orders-by-status", KEY, standing))
                .count(table("orders-by-status", Serdes.Long()))
                .toStream()
                .map((status, count) -> KeyValue.pair("orders/" + status, LiveRow.of(Status.valueOf(status), count)));
        toView(rows);
    }

    private static void lastTriggers(KStream<String, OrderStanding> sent) {
        var rows = sent.mapValues(OrderStanding::trigger)
                .filter((id, trigger) -> trigger != null)
                .map((id, trigger) -> KeyValue.pair(
                        Long.toString(trigger.strategyId()), trigger.at().toEpochMilli()))
                .groupByKey(Grouped.with("triggers-by-strategy", KEY, Serdes.Long()))
                .reduce(Math::max, table("last-triggers", Serdes.Long()))
                .toStream()
                .map((strategy, millis) -> KeyValue.pair(
                        STRATEGIES + strategy, LiveRow.of(Long.parseLong(strategy), Instant.ofEpochMilli(millis))));
        toView(rows);
    }

    private static void toView(KStream<String, LiveRow> rows) {
        rows.to(Topic.LIVE_VIEW.topicName(), Produced.with(KEY, ROW));
    }
}
