package io.tidepool.bench.clickhouse;

import io.tidepool.api.analytics.clickhouse.OrderFlowSql;
import io.tidepool.api.history.clickhouse.TrendSql;
import io.tidepool.bench.stack.Median;
import io.tidepool.bench.stack.MonthOfSamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * The archive job beside the engine's own INSERT ... SELECT of the same rows through the same views, in turns; then what
 * trends and order statistics take, in ClickHouse and through the API, at a tenth of the clusters and at all of them.
 */
@Command(name = "clickhouse", description = "Archive against insert-select; trends; order statistics; bytes per row.")
public final class ClickHouseBench implements Callable<Integer> {
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 200;
    private static final int REQUESTS = 600;
    private static final int ORDER_REQUESTS = 60;
    private static final int FEW = 10;
    private static final int LEAST_POINTS = 700;
    private static final int NODE_ROWS_OF_A_CLUSTER = 25 * 288;
    private static final long ARCHIVED = 1_000_000;
    private static final long COPIED = 2_000_000;

    @Option(names = "--clusters", description = "default ${DEFAULT-VALUE}")
    private int clusters = 1_000;

    @Option(names = "--node-samples", description = "default ${DEFAULT-VALUE}")
    private long nodeSamples = 50_000_000;

    @Option(names = "--archive-rows", description = "of each round; default ${DEFAULT-VALUE}")
    private long archiveRows = 500_000;

    @Option(names = "--port-base", description = "default ${DEFAULT-VALUE}")
    private int port = 21_200;

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Random random = new Random(20_261_126);

    @Override
    public Integer call() throws Exception {
        var home = Files.createTempDirectory("clickhouse-bench");
        try (var engine = Engine.start(home, port)) {
            archive(engine);
            reading(home, engine);
            bytes(engine);
        }
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    private void archive(Engine engine) throws Exception {
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS);
        compare(
                "snapshot",
                round -> ArchiveRun.snapshots(
                        engine,
                        ARCHIVED + round * archiveRows,
                        begin.minus(30, ChronoUnit.DAYS),
                        archiveRows,
                        MonthOfSamples.OF_A_CLUSTER),
                round -> copy(engine, "k8s_cluster_resource_snapshot", round));
        compare(
                "node_sample",
                round -> ArchiveRun.nodeSamples(
                        engine,
                        ARCHIVED + round * archiveRows,
                        begin.minus(1, ChronoUnit.DAYS),
                        archiveRows,
                        NODE_ROWS_OF_A_CLUSTER),
                round -> copy(engine, "node_sample", round));
    }

    /** Rows per second of a round. */
    private interface Speed {
        double ofRound(int round) throws Exception;
    }

    private void compare(String name, Speed archive, Speed engine) throws Exception {
        var ours = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        // The first of each is not counted: code is compiled and files are new.
        for (int round = 0; round <= ROUNDS; round++) {
            var archived = archive.ofRound(round);
            var copied = engine.ofRound(round);
            if (round > 0) {
                ours[round - 1] = archived;
                theirs[round - 1] = copied;
            }
        }
        var ratio = Math.round(100 * Median.of(ours) / Median.of(theirs)) / 100.0;
        System.out.printf(
                "%-12s archive job %,12.0f rows/s   insert-select %,12.0f rows/s   ratio %.2f%n",
                name, Median.of(ours), Median.of(theirs), ratio);
        figures.put(name + "_archive_rows_per_second", Math.round(Median.of(ours)));
        figures.put(name + "_insert_select_rows_per_second", Math.round(Median.of(theirs)));
        figures.put(name + "_ratio", ratio);
    }

    /** The rows of the same round once more, under other clusters. */
    private double copy(Engine engine, String table, int round) throws Exception {
        var columns = engine.query("SELECT arrayStringConcat(groupArray(name), ', ') FROM system.columns"
                + " WHERE database = 'tidepool' AND table = '" + table + "' AND name != 'cluster_id'"
                + " AND default_kind != 'ALIAS'");
        var first = ARCHIVED + round * archiveRows;
        var nanos = engine.nanos("INSERT INTO " + table + " (cluster_id, " + columns + ") SELECT cluster_id + " + COPIED
                + ", " + columns + " FROM " + table + " WHERE cluster_id >= " + first + " AND cluster_id < "
                + (first + archiveRows));
        return archiveRows * 1e9 / nanos;
    }

    private void reading(Path home, Engine engine) throws Exception {
        var history = new History(engine, Instant.now());
        try (var api = Api.start(home, port + 1, engine)) {
            var ids = api.register(clusters);
            if (ids.get(clusters - 1) - ids.get(0) != clusters - 1) {
                throw new IllegalStateException("ids of clusters are not consecutive");
            }
            var few = Math.max(1, clusters / FEW);
            history.snapshots(ids.get(0), ids.get(few - 1));
            trends(engine, api, ids.subList(0, few));
            history.snapshots(ids.get(few), ids.get(clusters - 1));
            history.orders(clusters);
            history.nodeSamples(nodeSamples);
            trends(engine, api, ids);
            var growth = ratio("trend_engine_p95_ms_" + clusters, "trend_engine_p95_ms_" + few);
            figures.put("trend_engine_p95_growth", growth);
            figures.put("trend_api_p95_growth", ratio("trend_api_p95_ms_" + clusters, "trend_api_p95_ms_" + few));
            orders(engine, api);
        }
    }

    private double ratio(String many, String few) {
        return Math.round(100 * number(many) / number(few)) / 100.0;
    }

    private double number(String figure) {
        return figures.get(figure) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private void trends(Engine engine, Api api, List<Long> ids) throws Exception {
        figures.put("settled_" + ids.size(), engine.settles());
        var now = Instant.now();
        var inEngine = new long[REQUESTS];
        var throughApi = new long[REQUESTS];
        for (int i = -WARM_UP; i < REQUESTS; i++) {
            var cluster = ids.get(random.nextInt(ids.size()));
            var engineNanos = engine.nanos(filled(
                    TrendSql.OF_HOURS,
                    3_600,
                    cluster,
                    "'total'",
                    now.minus(30, ChronoUnit.DAYS).toEpochMilli(),
                    now.toEpochMilli()));
            var apiNanos = api.nanosOfTrend(ids.get(random.nextInt(ids.size())), LEAST_POINTS);
            if (i >= 0) {
                inEngine[i] = engineNanos;
                throughApi[i] = apiNanos;
            }
        }
        report("trend_engine", ids.size(), Latencies.ofNanos(inEngine));
        report("trend_api", ids.size(), Latencies.ofNanos(throughApi));
    }

    private void orders(Engine engine, Api api) throws Exception {
        var now = Instant.now();
        var inEngine = new long[ORDER_REQUESTS];
        var throughApi = new long[ORDER_REQUESTS];
        for (int i = -WARM_UP; i < ORDER_REQUESTS; i++) {
            var engineNanos = engine.nanos(filled(
                    OrderFlowSql.BY_DAY_ACTION_AND_CLUSTER,
                    "'Asia/Shanghai'",
                    now.minus(30, ChronoUnit.DAYS).toEpochMilli(),
                    now.toEpochMilli(),
                    0,
                    0,
                    "''",
                    "''"));
            var apiNanos = api.nanosOfOrderFlow();
            if (i >= 0) {
                inEngine[i] = engineNanos;
                throughApi[i] = apiNanos;
            }
        }
        report("order_flow_engine", clusters, Latencies.ofNanos(inEngine));
        report("order_flow_api", clusters, Latencies.ofNanos(throughApi));
    }

    private void report(String name, int ofClusters, Latencies latencies) {
        System.out.printf(
                "%-18s %5d clusters   p50 %8.2f ms   p95 %8.2f ms%n",
                name, ofClusters, latencies.median(), latencies.p95());
        figures.put(name + "_p50_ms_" + ofClusters, latencies.median());
        figures.put(name + "_p95_ms_" + ofClusters, latencies.p95());
    }

    /** Puts the values where the question marks are. */
    private static String filled(String sql, Object... values) {
        var text = sql;
        for (var value : values) {
            text = text.replaceFirst("\\?", value.toString());
        }
        return text;
    }

    private void bytes(Engine engine) throws Exception {
        var rows = engine.query("SELECT table, sum(rows), round(sum(bytes_on_disk) / sum(rows), 1) FROM system.parts"
                + " WHERE active AND database = 'tidepool' AND rows > 0 GROUP BY table HAVING sum(rows) > 1000"
                + " ORDER BY table FORMAT TabSeparated");
        for (var line : rows.lines().toList()) {
            var cells = line.split("\t", -1);
            System.out.printf("%-30s %,12d rows   %8s bytes per row%n", cells[0], Long.valueOf(cells[1]), cells[2]);
            figures.put("rows_" + cells[0], Long.valueOf(cells[1]));
            figures.put("bytes_per_row_" + cells[0], Double.valueOf(cells[2]));
        }
    }
}
