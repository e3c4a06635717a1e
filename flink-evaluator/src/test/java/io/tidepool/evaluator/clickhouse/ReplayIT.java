package io.tidepool.evaluator.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.Given;
import io.tidepool.evaluator.RunningClickHouse;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.OrderStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same facts again, in other orders and other batches: every figure stays what a plain reading of the rows gives. */
class ReplayIT {
    private static final long SEED = 20_261_126;
    private static final int REPLAYS = 4;
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(3, ChronoUnit.DAYS);

    private static final String HOURS = """
        SELECT concat(toString(cluster_id), ' ', resource_type, ' ', toString(toUnixTimestamp(hour)),
               ' ', toString(tuple(cpu_usage_min, cpu_usage_max, cpu_allocation_min, cpu_allocation_max,
                                   memory_usage_min, memory_usage_max, memory_allocation_min,
                                   memory_allocation_max)),
               ' ', toString(arraySort(samples)))
        FROM k8s_cluster_resource_hourly FINAL ORDER BY cluster_id, resource_type, hour\
        """;
    private static final String DAYS = """
        SELECT toString(tuple(*)) FROM k8s_cluster_resource_daily FINAL ORDER BY cluster_id, resource_type, day\
        """;
    private static final String RAW = """
        SELECT toString(tuple(count(), sum(cityHash64(cluster_id, resource_type, taken_at, outcome,
               toString(max_cpu), toString(cpu_request), toString(max_memory), node_count))))
        FROM k8s_cluster_resource_snapshot FINAL\
        """;
    private static final String ORDERS = """
        SELECT toString(tuple(count(), sum(cityHash64(order_id, version, status)))) FROM order_event FINAL\
        """;
    private static final String MEANS = """
        SELECT concat(toString(cluster_id), ' ', resource_type, ' ', toString(toUnixTimestamp(hour)), ' ',
               ifNull(toString(round(cpu_usage_min, 6)), 'unknown'), ' ',
               ifNull(toString(round(cpu_usage_max, 6)), 'unknown'), ' ',
               toString(length(samples)), ' ',
               if(arrayCount(sample -> isNotNull(sample.2), samples) = 0, 'unknown',
                  toString(round(arraySum(sample -> ifNull(sample.2, 0), arraySort(samples))
                                 / arrayCount(sample -> isNotNull(sample.2), samples), 6))))
        FROM k8s_cluster_resource_hourly FINAL ORDER BY cluster_id, resource_type, hour\
        """;

    @Test
    void aReplayInAnyOrderChangesNoFigureOfRowsHoursOrDays(@TempDir Path home) throws Exception {
        var random = new Random(SEED);
        var snapshots = snapshots(random);
        var orders = Stream.of(OrderStatus.PENDING, OrderStatus.PROCESSING, OrderStatus.COMPLETED)
                .map(status -> Given.order(5, 1L, 7, status)
                        .setVersion(status.ordinal() + 1L)
                        .setCreatedAt(BEGIN)
                        .setUpdatedAt(BEGIN.plusSeconds(status.ordinal()))
                        .build())
                .toList();
        try (var clickHouse = RunningClickHouse.start(home, 21_070);
                var warehouse = clickHouse.warehouse()) {
            var facts = new ArrayList<Fact>();
            snapshots.forEach(snapshot -> facts.add(Facts.of(snapshot)));
            orders.forEach(order -> facts.add(Facts.of(order)));
            insert(warehouse, facts, random);
            var before = figures(clickHouse);
            assertThat(clickHouse.query(MEANS)).isEqualTo(reference(snapshots));
            assertThat(clickHouse.query(RAW)).singleElement().asString().startsWith("(" + snapshots.size() + ",");

            for (int replay = 0; replay < REPLAYS; replay++) {
                Collections.shuffle(facts, random);
                insert(warehouse, facts.subList(0, facts.size() * (replay + 1) / REPLAYS), random);
                assertThat(figures(clickHouse)).as("after replay %d", replay).isEqualTo(before);
            }
            for (var table : List.of("k8s_cluster_resource_hourly", "k8s_cluster_resource_daily")) {
                clickHouse.query("OPTIMIZE TABLE " + table + " FINAL");
            }
            assertThat(figures(clickHouse)).as("after the parts have merged").isEqualTo(before);
        }
    }

    /** Two clusters and two types for three days: a sample in five minutes, some unknown, some rounds failed. */
    private static List<ClusterSnapshot> snapshots(Random random) {
        var snapshots = new ArrayList<ClusterSnapshot>();
        for (var cluster : new long[] {7, 8}) {
            for (var type : List.of("total", "total_arm")) {
                for (int minute = 0; minute < 3 * 24 * 60; minute += 5) {
                    var quiet = cluster == 8 && minute / 60 == 30;
                    var fails = random.nextInt(50) == 0;
                    var unknown = quiet || fails || random.nextInt(20) == 0;
                    snapshots.add(Given.snapshot(cluster, 0, unknown ? null : random.nextDouble() * 100)
                            .setResourceType(type)
                            .setTakenAt(BEGIN.plusSeconds(minute * 60L + cluster))
                            .setOutcome(fails ? CollectionOutcome.FAILED : CollectionOutcome.COMPLETE)
                            .setCpuCapacity(fails ? null : 100.0)
                            .setCpuRequest(fails ? null : random.nextDouble() * 90)
                            .setNodeCount(fails ? 0 : 20 + random.nextInt(5))
                            .build());
                }
            }
        }
        return snapshots;
    }

    /** What the hours must hold, computed from the rows one by one. */
    private static List<String> reference(List<ClusterSnapshot> snapshots) {
        var hours = new TreeMap<String, List<ClusterSnapshot>>();
        for (var snapshot : snapshots) {
            var hour = snapshot.getTakenAt().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
            hours.computeIfAbsent(
                            snapshot.getClusterId() + " " + snapshot.getResourceType() + " " + hour,
                            key -> new ArrayList<>())
                    .add(snapshot);
        }
        return hours.entrySet().stream()
                .map(hour -> hour.getKey() + " " + bounds(hour.getValue()))
                .toList();
    }

    private static String bounds(List<ClusterSnapshot> samples) {
        var known = samples.stream()
                .map(ClusterSnapshot::getCpuUsagePercent)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return figure(known, DoubleSummaryStatistics::getMin) + " " + figure(known, DoubleSummaryStatistics::getMax)
                + " " + samples.size() + " " + figure(known, DoubleSummaryStatistics::getAverage);
    }

    private static String figure(
            DoubleSummaryStatistics known, Function<DoubleSummaryStatistics, @Nullable Double> of) {
        return known.getCount() == 0
                ? "unknown"
                : String.format(Locale.ROOT, "%.6f", of.apply(known)).replaceFirst("\\.?0+$", "");
    }

    private static Map<String, List<String>> figures(RunningClickHouse clickHouse) {
        var figures = new LinkedHashMap<String, List<String>>();
        for (var query : List.of(RAW, HOURS, DAYS, ORDERS)) {
            figures.put(query, clickHouse.query(query));
        }
        return figures;
    }

    private static void insert(ClickHouseWarehouse warehouse, List<Fact> facts, Random random) throws Exception {
        var batches = new LinkedHashMap<String, Batch>();
        for (var fact : facts) {
            var batch = batches.computeIfAbsent(fact.table(), Batch::new);
            batch.add(fact.row());
            if (random.nextInt(300) == 0) {
                warehouse.insert(batch);
                batch.clear();
            }
        }
        for (var batch : batches.values()) {
            if (batch.rows() > 0) {
                warehouse.insert(batch);
            }
        }
    }
}
